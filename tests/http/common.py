"""What the tests of the server share: the program, a database with a table in it, a server, plain HTTP."""
import gzip
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / 'tests'))
import database  # noqa: E402, F401

PROGRAM = Path(os.environ.get('AYUMI', ROOT / 'build/gcc/src/face/ayumi')).resolve()
EXAMPLE = ROOT / 'examples/okitama-r6'
REGION = '置賜定住自立圏'
PLAN = 'ビジョン'
# Under a sanitizer everything takes longer, and nothing is wrong with that.
PATIENCE = float(os.environ.get('MESON_TEST_PATIENCE', '60'))


def run(*words, cwd=None, check=True):
    done = subprocess.run([str(PROGRAM), *map(str, words)], cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False, timeout=120, env={**os.environ, 'LC_ALL': 'en_US.UTF-8'})
    if check and done.returncode:
        raise AssertionError(f'ayumi {" ".join(map(str, words))}: {done.stderr.decode(errors="replace")}')
    return done


def take_in(db, table=EXAMPLE / 'source.tsv', region=REGION, plan=PLAN, year='R6', members=EXAMPLE / 'members.tsv'):
    run('import', table, '--db', db, '--region', region, '--plan', plan, '--year', year, *(['--members', members] if members else []))


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.raw = status, headers, body

    def __getitem__(self, name):
        return self.headers.get(name)

    @property
    def body(self):
        return gzip.decompress(self.raw) if self['Content-Encoding'] == 'gzip' else self.raw

    @property
    def text(self):
        return self.body.decode('utf-8')

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """A running `ayumi serve`; its log is what it wrote to standard error."""

    def __init__(self, db, *options):
        self.log_file = tempfile.TemporaryFile()
        self.process = subprocess.Popen([str(PROGRAM), 'serve', '--db', str(db), '--listen', '127.0.0.1:0', *options],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log_file,
                                        env={**os.environ, 'LC_ALL': 'en_US.UTF-8'})
        until = time.monotonic() + PATIENCE
        found = None
        while not found and time.monotonic() < until and self.process.poll() is None:
            time.sleep(0.01)
            found = re.search(r'http://127\.0\.0\.1:(\d+)/', self.log)
        if not found:
            raise AssertionError(f'the server did not start: {self.log}')
        self.port = int(found.group(1))
        self.address = ('127.0.0.1', self.port)

    @property
    def log(self):
        self.log_file.flush()
        return os.pread(self.log_file.fileno(), 1 << 26, 0).decode('utf-8', 'replace')

    @property
    def memory(self):
        """Bytes that are in memory."""
        status = Path(f'/proc/{self.process.pid}/status').read_text()
        return int(re.search(r'VmRSS:\s+(\d+) kB', status).group(1)) * 1024

    def ask(self, path, method='GET', body=None, **headers):
        connection = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        try:
            connection.request(method, path, body=body, headers={name.replace('_', '-'): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def raw(self, data, timeout=PATIENCE):
        """Bytes as they are; all that comes back until the server closes."""
        with socket.create_connection(self.address, timeout=timeout) as s:
            s.settimeout(timeout)
            s.sendall(data)
            said = b''
            try:
                while piece := s.recv(65536):
                    said += piece
            except ConnectionResetError:
                pass
            return said

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.process.wait(PATIENCE)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()
        return self.process.returncode


class Served(unittest.TestCase):
    """A database made once, and a server on it for each class: `options` are its own."""
    options = ()

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix='ayumi-http-'))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.db = cls.folder / 'plan.db'
        cls.fill()
        cls.server = Server(cls.db, *cls.options)
        cls.addClassCleanup(cls.server.log_file.close)
        cls.addClassCleanup(cls.end)

    @classmethod
    def fill(cls):
        take_in(cls.db)

    @classmethod
    def end(cls):
        """A leak that a sanitizer finds shows here."""
        status = cls.server.stop()
        assert status == 0, f'exit {status}: {cls.server.log[-4000:]}'

    def tearDown(self):
        self.assertIsNone(self.server.process.poll(), f'the server ended: {self.server.log[-2000:]}')

    def good(self, path, status=200, **headers):
        answer = self.server.ask(path, **headers)
        self.assertEqual(answer.status, status, f'{path}: {answer.body[:500]!r}')
        return answer

    def problem(self, answer, status, code=None):
        self.assertEqual(answer.status, status, answer.body[:500])
        self.assertEqual(answer['Content-Type'], 'application/problem+json')
        problem = answer.json
        self.assertEqual(problem['status'], status)
        if code:
            self.assertEqual(problem['code'], code)
        self.assertTrue(problem['detail'])
        return problem


def path_of(url):
    return urlsplit(url).path


__all__ = ['Served', 'Server', 'Answer', 'run', 'take_in', 'quote', 'path_of', 'ROOT', 'EXAMPLE', 'REGION', 'PLAN', 'PROGRAM',
           'PATIENCE']

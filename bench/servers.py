"""Servers on this machine that are measured side by side, and wrk that asks them. Everything started here is ended here."""
import getpass
import gzip
import hashlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEER = HERE / 'peer'
PATIENCE = 30
TICK = os.sysconf('SC_CLK_TCK')

NGINX = """daemon off;
worker_processes auto;
pid {folder}/pid;
error_log {folder}/error.log;
{user}events {{ worker_connections 1024; }}
http {{
    access_log {folder}/access.log;
    sendfile on;
    tcp_nopush on;
    gzip_static on;
    keepalive_requests 1000000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


def free_port():
    with socket.socket() as found:
        found.bind(('127.0.0.1', 0))
        return found.getsockname()[1]


class Answer:
    def __init__(self, answer):
        self.status, self.head, self.sent = answer.status, answer.headers, answer.read()

    @property
    def body(self):
        return gzip.decompress(self.sent) if self.head['Content-Encoding'] == 'gzip' else self.sent

    @property
    def parts(self):
        """Milliseconds of each part that Server-Timing names; none when the answer was made before."""
        return {name: float(ms) for name, ms in re.findall(r'(\w+);dur=([\d.]+)', self.head['Server-Timing'] or '')}


class Server:
    """A process and those it starts. Asked from here over one connection that stays."""
    name = ''

    def __init__(self, port, *words, **environment):
        self.port = port
        self.process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, env={**os.environ, **environment})
        self.connection = http.client.HTTPConnection('127.0.0.1', port, timeout=PATIENCE)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(('127.0.0.1', port), timeout=PATIENCE).close()
                return
            except ConnectionRefusedError:
                if self.process.poll() is not None or time.monotonic() > until:
                    self.stop()
                    raise SystemExit(f'{self.name} did not start') from None
                time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.connection.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def ask(self, address, packed=False):
        for again in (True, False):
            try:
                self.connection.request('GET', address, headers={'Accept-Encoding': 'gzip' if packed else 'identity'})
                return Answer(self.connection.getresponse())
            except ConnectionError:  # it was idle for too long
                self.connection.close()
                if not again:
                    raise

    @property
    def processes(self):
        found = [self.process.pid]
        for pid in found:
            found += map(int, Path(f'/proc/{pid}/task/{pid}/children').read_text().split())
        return found

    @property
    def cpu(self):
        """Processor seconds so far."""
        ticks = 0
        for pid in self.processes:
            ticks += sum(map(int, Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[11:13]))
        return ticks / TICK

    def memory(self, what='VmRSS'):
        """Resident KiB now, or at most (VmHWM)."""
        return int(re.search(rf'{what}:\s+(\d+) kB', Path(f'/proc/{self.process.pid}/status').read_text()).group(1))


class Ayumi(Server):
    name = 'ayumi'

    def __init__(self, program, db, folder):
        self.log = Path(folder) / 'ayumi.log'
        port = free_port()
        super().__init__(port, program, 'serve', '--db', db, '--listen', f'127.0.0.1:{port}', '--log', self.log)

    def logged(self, since=0):
        """Milliseconds of each request behind that byte of the log."""
        with open(self.log, encoding='utf-8') as log:
            log.seek(since)
            return [float(line.rsplit(' ', 1)[1].removesuffix('ms\n')) for line in log]


class Nginx(Server):
    """Serves files that hold the very bytes: NAME, and NAME.gz for whoever takes gzip."""
    name = 'nginx'

    def __init__(self, folder, files):
        folder = Path(folder) / 'nginx'
        (folder / 'files').mkdir(parents=True)
        folder.parent.chmod(0o755)
        for name, data in files.items():
            (folder / 'files' / name).write_bytes(data)
        port = free_port()
        user = f'user {getpass.getuser()};\n' if os.geteuid() == 0 else ''
        (folder / 'nginx.conf').write_text(NGINX.format(folder=folder, port=port, user=user))
        super().__init__(port, shutil.which('nginx'), '-c', folder / 'nginx.conf')


class Fastify(Server):
    name = 'fastify'

    def __init__(self, db):
        port = free_port()
        super().__init__(port, 'node', PEER / 'server.js', db, port, os.cpu_count(), NODE_ENV='production')


def install_fastify():
    """better-sqlite3 is compiled: against node's own headers where they are installed."""
    lock = hashlib.sha256((PEER / 'package-lock.json').read_bytes()).hexdigest()
    mark = PEER / 'node_modules/.installed'
    if mark.exists() and mark.read_text() == lock:
        return
    prefix = Path(shutil.which('node')).resolve().parent.parent
    headers = {'npm_config_nodedir': str(prefix)} if (prefix / 'include/node/node.h').exists() else {}
    print('fastify and better-sqlite3: installing', flush=True)
    subprocess.run(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'], cwd=PEER, check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, **headers})
    mark.write_text(lock)


class Load:
    """What wrk saw, and what it took the server."""

    def __init__(self, seen, cpu):
        self.requests, self.kept, self.failed = seen['requests'], seen['kept'], seen['failed']
        self.rate = seen['requests'] / seen['us'] * 1e6
        self.p50, self.p99 = seen['p50_us'] / 1000, seen['p99_us'] / 1000
        self.cpu_us = cpu / max(1, seen['requests']) * 1e6


class Addresses:
    """A file with one a line, to be asked for in turn: the next run goes on where the last has ended."""

    def __init__(self, path, addresses):
        path.write_text('\n'.join(addresses) + '\n', encoding='utf-8')
        self.path, self.count, self.passed = path, len(addresses), 0

    def go_on(self, requests):
        self.passed = (self.passed + requests) % self.count


def wrk(server, addresses, connections, seconds, packed=False, pause=0.0):
    """One thread of wrk, so that the server has the other core."""
    before = server.cpu
    done = subprocess.run(['wrk', '-t1', f'-c{connections}', f'-d{seconds}', '--timeout', str(PATIENCE),
                           '-H', 'Accept-Encoding: ' + ('gzip' if packed else 'identity'), '-s', str(HERE / 'walk.lua'),
                           f'http://127.0.0.1:{server.port}/', '--', str(addresses.path), str(addresses.passed), str(pause)],
                          stdout=subprocess.PIPE, text=True, check=True)
    load = Load(json.loads(done.stdout.splitlines()[-1]), server.cpu - before)
    if load.failed or not load.requests:
        raise SystemExit(f'{server.name}: {load.failed} of {load.requests} answers failed')
    addresses.go_on(load.requests)
    return load


def middle(loads):
    """The run of the median rate."""
    return sorted(loads, key=lambda load: load.rate)[len(loads) // 2]


def ratio(ours, theirs, key):
    """The median of the ratios of runs that took turns."""
    return statistics.median(key(a) / key(b) for a, b in zip(ours, theirs))

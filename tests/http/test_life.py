"""The server's life: how it begins, ends, is killed, and what it writes down."""
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from common import EXAMPLE, PATIENCE, PROGRAM, Server, database, run, take_in


class Life(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix='ayumi-http-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.db = self.folder / 'plan.db'
        take_in(self.db)

    def serve(self, *options):
        server = Server(self.db, *options)
        self.addCleanup(server.log_file.close)
        self.addCleanup(server.stop)
        return server

    def wait(self, look, enough):
        until = time.monotonic() + PATIENCE
        while not enough(found := look()):
            self.assertLess(time.monotonic(), until, found)
            time.sleep(0.02)
        return found

    def refuse(self, status, *words):
        done = run('serve', *words, check=False)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stderr.decode()

    def test_it_listens_on_this_machine_only(self):
        for address in ('0.0.0.0:0', '[::]:0', '192.0.2.1:8080', '10.0.0.1:80', '[2001:db8::1]:80'):
            self.assertIn('this machine only', self.refuse(5, '--db', self.db, '--listen', address))
        for address in ('8080', ':8080', '127.0.0.1', '127.0.0.1:', '127.0.0.1:99999', 'example.org:80', '[127.0.0.1]:80', '[::1:80', '127.1:80'):
            self.assertIn('127.0.0.1:8080', self.refuse(2, '--db', self.db, '--listen', address), address)

    def test_what_is_wrong_shows_at_the_start(self):
        self.refuse(3, '--db', self.folder / 'nothing.db', '--listen', '127.0.0.1:0')
        self.refuse(8, '--db', EXAMPLE / 'source.tsv', '--listen', '127.0.0.1:0')
        self.refuse(9, '--db', self.db, '--listen', '127.0.0.1:0', '--log', self.folder / 'no/folder.log')
        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            taken.listen()
            self.assertIn('taken', self.refuse(4, '--db', self.db, '--listen', f'127.0.0.1:{taken.getsockname()[1]}'))

    def test_told_to_stop_it_finishes_and_says_how_much_it_answered(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            server = self.serve()
            server.ask('/')
            server.ask('/v1/regions')
            with socket.create_connection(server.address):
                started = time.monotonic()
                server.process.send_signal(how)
                said = server.process.stdout.read()
                self.assertEqual(server.process.wait(PATIENCE), 0)
                self.assertLess(time.monotonic() - started, 5, 'a connection that asks nothing holds nothing up')
            self.assertIn(b'2', said)
        self.assertEqual(sorted(path.name for path in self.folder.glob('plan.db*')), ['plan.db'])

    def test_an_answer_under_way_is_finished(self):
        server = self.serve()
        whole = server.ask('/v1/documents/1').raw
        got = []

        def slow():
            with socket.create_connection(server.address, timeout=PATIENCE) as s:
                s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
                s.sendall(b'GET /v1/documents/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
                said = s.recv(1024)
                ready.set()
                time.sleep(0.5)
                while piece := s.recv(65536):
                    said += piece
                got.append(said)

        ready = threading.Event()
        thread = threading.Thread(target=slow)
        thread.start()
        ready.wait(PATIENCE)
        server.process.send_signal(signal.SIGTERM)
        thread.join(PATIENCE)
        self.assertEqual(server.process.wait(PATIENCE), 0)
        self.assertTrue(got[0].endswith(whole))

    def test_killed_it_leaves_the_database_whole(self):
        said = database.content(self.db)
        for _ in range(3):
            server = self.serve()
            stop = threading.Event()

            def visit():
                while not stop.is_set():
                    try:
                        server.ask('/v1/series')
                    except OSError:
                        return

            visitors = [threading.Thread(target=visit) for _ in range(4)]
            for visitor in visitors:
                visitor.start()
            time.sleep(0.3)
            server.process.kill()
            stop.set()
            for visitor in visitors:
                visitor.join(PATIENCE)
            server.process.wait()
        after = sqlite3.connect(self.db)
        self.assertEqual(after.execute('PRAGMA integrity_check').fetchone(), ('ok',))
        after.close()
        self.assertEqual(database.content(self.db), said)
        self.serve().ask('/v1/series')

    def test_taking_in_while_serving_shows_at_once_and_harms_nothing(self):
        server = self.serve()
        seen, wrong, stop = set(), [], threading.Event()

        def visit():
            while not stop.is_set():
                answer = server.ask('/v1/plans')
                if answer.status != 200:
                    wrong.append(answer.status)
                seen.add(answer['ETag'])

        visitors = [threading.Thread(target=visit) for _ in range(3)]
        for visitor in visitors:
            visitor.start()
        try:
            for year in range(2, 6):
                take_in(self.db, year=f'R{year}')
                years = server.ask('/v1/plans').json['plans'][0]['years']
                self.assertIn(f'令和{year}年度', years)
        finally:
            stop.set()
            for visitor in visitors:
                visitor.join(PATIENCE)
        self.assertEqual(wrong, [])
        self.assertGreaterEqual(len(seen), 2)

    def test_another_file_under_the_same_name_is_served_from_then_on(self):
        server = self.serve()
        self.assertEqual(len(server.ask('/v1/regions').json['regions']), 1)
        other = self.folder / 'other.db'
        take_in(other, region='甲')
        take_in(other, region='乙')
        os.replace(other, self.db)
        self.assertEqual(len(server.ask('/v1/regions').json['regions']), 2)

    def test_another_file_with_as_many_changes_is_another_database_all_the_same(self):
        server = self.serve()
        pages = ('/r/1/', '/r/1/p1/2024/', '/v1/series?year=R6')
        before = {page: server.ask(page) for page in pages}
        other = self.folder / 'other.db'
        table = self.folder / 'other.tsv'
        table.write_text((EXAMPLE / 'source.tsv').read_text(encoding='utf-8').replace('2,497', '2,111'), encoding='utf-8')
        take_in(other, table)
        os.replace(other, self.db)
        for page in pages:
            after = server.ask(page, If_None_Match=before[page]['ETag'])
            self.assertEqual(after.status, 200, page)
            self.assertNotEqual(after['ETag'], before[page]['ETag'])
        self.assertIn(2111, [line['baseline'] for line in server.ask(pages[2]).json['series']])

    def test_a_database_that_goes_away_is_no_secret_and_no_end(self):
        server = self.serve()
        self.assertEqual(server.ask('/r/1/').status, 200)
        os.rename(self.db, self.folder / 'away')
        for path in ('/r/1/', '/v1/regions'):
            answer = server.ask(path)
            self.assertEqual(answer.status, 503)
            self.assertTrue(answer['Retry-After'])
            self.assertNotIn(str(self.folder), answer.text)
        self.assertIn(str(self.folder), server.log)
        os.rename(self.folder / 'away', self.db)
        self.assertEqual(server.ask('/r/1/').status, 200)

    def test_the_log_says_who_asked_for_what_and_how_it_ended_and_no_more(self):
        path = self.folder / 'access.log'
        server = self.serve('--log', path)
        server.ask('/v1/series?region=secret', User_Agent='secret', Cookie='secret', Referer='http://secret/')
        server.ask('/nothing%0d%0aFAKE')
        server.raw(b'GET /a\\b\x1b[31m HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
        # A line is written once the answer has been sent.
        lines = self.wait(lambda: path.read_text().splitlines(), lambda lines: len(lines) == 3)
        for line in lines:
            self.assertRegex(line, r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ 127\.0\.0\.1 GET /\S* \d{3} \d+ \d+\.\dms$')
            self.assertNotIn('secret', line)
            self.assertFalse(re.search(r'[^ -~]', line))
        os.rename(path, self.folder / 'access.log.1')
        server.process.send_signal(signal.SIGHUP)
        self.wait(path.exists, bool)
        server.ask('/')
        self.wait(path.read_text, lambda text: ' GET / 200 ' in text)

    def test_the_library_is_loaded_by_the_process_that_serves_and_by_no_other(self):
        loaded = Path(f'/proc/{self.serve().process.pid}/maps').read_text()
        self.assertIn('libmicrohttpd', loaded)
        needed = subprocess.run(['ldd', str(PROGRAM)], stdout=subprocess.PIPE, text=True, check=True).stdout
        self.assertIn('libsqlite3', needed)
        self.assertNotIn('libmicrohttpd', needed)


if __name__ == '__main__':
    unittest.main()

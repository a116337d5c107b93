"""Visitors who mean harm, and data that looks like it: nothing leaks, nothing runs, nobody is shut out, memory stays small."""
import html.parser
import os
import random
import re
import resource
import socket
import threading
import time
import unittest
from urllib.parse import urljoin, urlsplit

from common import EXAMPLE, PATIENCE, Served, quote, take_in

MEMORY_MAX = 256 << 20 if 'ASAN_OPTIONS' not in os.environ else 2 << 30
WAITING_SECONDS = 15


def status_of(said):
    found = re.match(rb'HTTP/1\.1 (\d{3}) ', said)
    return int(found.group(1)) if found else None


class Requests(Served):
    def get(self, target, head=b'Host: localhost\r\nConnection: close\r\n', method=b'GET'):
        return self.server.raw(method + b' ' + target + b' HTTP/1.1\r\n' + head + b'\r\n')

    def refused(self, said, *statuses):
        """A refusal, or nothing at all; never anything of the machine's."""
        self.assertIn(status_of(said), {*statuses, None} if 0 in statuses else set(statuses), said[:300])
        for secret in (b'root:', b'/tmp/', str(self.db).encode(), b'SQLite'):
            self.assertNotIn(secret, said)

    def test_no_way_leads_out_of_the_site(self):
        up = (b'..', b'%2e%2e', b'%2E.', b'..%2f..', b'..%5c..', b'%252e%252e', b'..;', b'.%00.', b'%c0%ae%c0%ae', b'%u002e')
        for part in up:
            for target in (b'/%s/%s/%s/etc/passwd', b'/assets/%s/%s/%s/etc/passwd', b'/v1/documents/%s/%s/%s', b'/r/%s/%s/%s/', b'/r/1/p1/2024/%s%s%s'):
                self.refused(self.get(target % (part, part, part)), 400, 404)
        for target in (b'/assets/site.css%00.html', b'/%00', b'/r/1%00/', b'/v1/series%00.csv', b'/v1/series.csv%0d%0aX:%20y', b'/assets//etc/passwd'):
            self.refused(self.get(target), 400, 404)
        self.refused(self.get(b'/v1/documents/1?document=2'), 400)

    def test_what_is_no_text_is_refused(self):
        for query in (b'region=%ff', b'region=%', b'region=%4', b'region=%zz', b'region=%c3%28', b'region=%00', b'%00=1', b'region=a%0ab', b'region=%ed%a0%80',
                      b'year=%e4%bb', b'q=%f8%88%80%80%80'):
            self.refused(self.get(b'/v1/series?' + query), 400)
            self.refused(self.get(b'/r/1/p1/2024/?' + query), 400)
        for path in (b'/r/%ff/', b'/r/%e7%bd/', b'/%', b'/r/1/p1/%d9%a2/'):
            self.refused(self.get(path), 400, 404)
        self.refused(self.get('/r/置賜/'.encode()), 400)
        self.refused(self.get(b'/v1/series?' + b'&'.join(b'a=%d' % i for i in range(40))), 414)
        self.refused(self.get(b'/' + b'/'.join(b'a' for _ in range(40))), 414)

    def test_long_heads_and_addresses_are_refused(self):
        self.refused(self.get(b'/v1/series?region=' + b'a' * 5000), 414)
        self.assertEqual(status_of(self.get(b'/v1/series?region=' + b'a' * 3000)), 404)
        self.refused(self.get(b'/' + b'a' * 100000), 0, 400, 413, 414, 431)
        self.refused(self.get(b'/', b'Host: localhost\r\nX: ' + b'a' * 100000 + b'\r\n'), 0, 400, 413, 431)
        self.refused(self.get(b'/', b'Host: localhost\r\n' + b''.join(b'X%d: y\r\n' % i for i in range(20000))), 0, 400, 413, 431)
        self.refused(self.get(b'/', b'Host: localhost\r\nIf-None-Match: ' + b'"a",' * 4000 + b'\r\nConnection: close\r\n'), 0, 200, 431)

    def test_what_is_no_http_ends_the_connection(self):
        for said in (b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' + bytes(300), b'GET /\r\n\r\n', b'\r\n' * 5000, b'\0' * 5000, b'GET / HTTP/9.9\r\n\r\n',
                     b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', b'GET  /  HTTP/1.1\r\n\r\n', b' GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
                     b'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n',
                     b'POST /v1/notations?role=value HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
                     b'POST /v1/notations?role=value HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nffffffffffffffffff\r\nx',
                     b'GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', b'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'):
            try:
                with socket.create_connection(self.server.address, timeout=5) as s:
                    s.sendall(said)
                    s.shutdown(socket.SHUT_WR)
                    answer = b''
                    while piece := s.recv(65536):
                        answer += piece
            except (ConnectionResetError, BrokenPipeError, TimeoutError):
                answer = b''
            self.refused(answer, 0, 400, 405, 411, 413, 431, 501, 505)
        self.good('/')

    def test_names_of_headers_and_lines_cannot_be_put_in(self):
        for target in (b'/r/1/p1/R6%0d%0aSet-Cookie:%20a=b/', b'/r/1/p1/2024%0d%0aX:y', b'/v1/documents/1?raw%0d%0aX:y=1'):
            said = self.get(target)
            head = said.split(b'\r\n\r\n')[0].lower()
            self.assertNotIn(b'\r\nset-cookie', head)
            self.assertNotIn(b'\r\nx:', head)

    def test_requests_made_of_pieces_of_requests(self):
        pieces = [b'GET ', b'POST ', b'/v1/series', b'/r/1/', b'?', b'&', b'=', b'%', b'%2f', b'%00', b' HTTP/1.1', b'\r\n', b'\r\n\r\n', b'Host: localhost', b'Content-Length: 3',
                  b'Transfer-Encoding: chunked', b'Connection: close', b'\0', b'\xff', b'a' * 300, b'limit=1', b'If-None-Match: "', b'Accept-Encoding: gzip;q=', b'..', b'Range: bytes=0-1']
        chance = random.Random(7)
        for _ in range(300):
            said = b''.join(chance.choice(pieces) for _ in range(chance.randint(1, 30)))
            with socket.create_connection(self.server.address, timeout=5) as s:
                try:
                    s.sendall(said + b'\r\n\r\n')
                    s.shutdown(socket.SHUT_WR)
                    while s.recv(65536):
                        pass
                except OSError:
                    pass
        self.good('/r/1/')

    def test_many_answers_to_one_connection_that_asks_ahead(self):
        one = b'GET /v1/series HTTP/1.1\r\nHost: localhost\r\n\r\n'
        last = b'GET /v1/regions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
        said = self.server.raw(one * 100 + last)
        self.assertEqual(said.count(b'HTTP/1.1 200 OK'), 101)


class Crowds(Served):
    def open_many(self, n, first=b''):
        found = []
        for _ in range(n):
            s = socket.socket()
            s.settimeout(PATIENCE)
            try:
                s.connect(self.server.address)
                if first:
                    s.sendall(first)
                found.append(s)
            except OSError:
                s.close()
        return found

    def test_ten_thousand_connections_shut_nobody_out(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 10_000
        if hard != resource.RLIM_INFINITY and hard < wanted + 200:
            wanted = hard - 200
            print(f'SKIPPED 10,000 connections: the machine allows {wanted}')
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted + 200, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        started, opened = time.monotonic(), []
        try:
            for part in range(10):
                opened += self.open_many(wanted // 10, b'' if part % 2 else b'GET / HTTP/1.1\r\nHost: loc')
                asked = time.monotonic()
                self.good('/v1/regions')
                self.assertLess(time.monotonic() - asked, 5, f'after {len(opened)} connections')
            self.assertGreater(len(opened), wanted * 0.99)
            self.assertLess(self.server.memory, MEMORY_MAX)
            self.assertLess(len(os.listdir(f'/proc/{self.server.process.pid}/fd')), 1500)
        finally:
            for s in opened:
                s.close()
        self.assertLess(time.monotonic() - started, 120)
        self.good('/r/1/')

    def test_who_does_not_ask_in_time_is_let_go_and_others_are_served_meanwhile(self):
        started, ended, slow = time.monotonic(), [], self.open_many(50)
        self.addCleanup(lambda: [s.close() for s in slow])
        for s in slow:
            s.setblocking(False)
        head = b'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ' + b'a' * 200
        for byte in head:
            for s in list(slow):
                try:
                    s.send(bytes([byte]))
                    if s.recv(1) == b'':
                        raise ConnectionResetError
                except BlockingIOError:
                    pass
                except OSError:
                    slow.remove(s)
                    s.close()
                    ended.append(time.monotonic() - started)
            asked = time.monotonic()
            self.good('/v1/regions')
            self.assertLess(time.monotonic() - asked, 5)
            if not slow:
                break
            time.sleep(0.25)
        self.assertEqual(len(ended), 50, 'all of them were let go')
        self.assertGreater(min(ended), WAITING_SECONDS - 2)
        self.assertLess(max(ended), WAITING_SECONDS + 10)

    def test_who_does_not_take_an_answer_holds_up_nobody(self):
        slow = []
        for _ in range(64):
            s = socket.socket()
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            s.settimeout(PATIENCE)
            s.connect(self.server.address)
            s.sendall(b'GET /v1/documents/1 HTTP/1.1\r\nHost: localhost\r\n\r\n' * 20)
            slow.append(s)
        self.addCleanup(lambda: [s.close() for s in slow])
        for _ in range(20):
            asked = time.monotonic()
            self.good('/v1/documents/1')
            self.assertLess(time.monotonic() - asked, 5)
        self.assertLess(self.server.memory, MEMORY_MAX)

    def test_bodies_of_many_take_no_more_than_there_is_room_for(self):
        head = b'POST /v1/notations?role=value HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n'
        # one long text: what is tried is the room that bodies take, not how long many texts take to read
        body, statuses = b'1' * 900000, []

        def send():
            with socket.create_connection(self.server.address, timeout=PATIENCE) as s:
                s.sendall(head + body)
                ready.wait(PATIENCE)
                s.sendall(b'1' * 100000)
                statuses.append(status_of(s.recv(65536)))

        ready = threading.Event()
        senders = [threading.Thread(target=send) for _ in range(20)]
        for sender in senders:
            sender.start()
        time.sleep(1)
        self.assertLess(self.server.memory, MEMORY_MAX)
        ready.set()
        for sender in senders:
            sender.join(PATIENCE)
        self.assertLessEqual(set(statuses), {200, 413, 503})
        self.assertEqual(len(statuses), 20)
        self.good('/v1/regions')

    def test_a_thousand_addresses_are_not_all_kept(self):
        before = None
        for i in range(3000):
            self.server.ask(f'/r/1/?q={i}', Accept_Encoding='identity')
            if i == 300:
                before = self.server.memory
        self.assertLess(self.server.memory - before, MEMORY_MAX / 4)
        self.assertLess(self.server.memory, MEMORY_MAX)


HOSTILE = '<xss onx="1">"\'><script>xss()</script>&lt;xss&gt;{{xss}}</title></style>--><!--'


class Page(html.parser.HTMLParser):
    """What a browser would make of a page: its elements and what would run."""

    def __init__(self, text):
        super().__init__()
        self.links, self.wrong = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if tag in ('xss', 'iframe', 'object', 'embed', 'base') or (tag == 'script' and 'src' not in names):
            self.wrong.append(self.get_starttag_text())
        for name, value in attributes:
            if name.startswith('on') or name in ('style', 'srcdoc', 'formaction') or (value or '').lower().lstrip().startswith('javascript:'):
                self.wrong.append(self.get_starttag_text())
            if name in ('href', 'src', 'action') and value:
                self.links.append(value)

    def handle_comment(self, data):
        self.wrong.append(f'<!--{data}')


class Markup(Served):
    """Text that looks like markup, formulas and lines in every field of the data."""
    options = ('--show', 'internal')

    @classmethod
    def fill(cls):
        head = EXAMPLE.joinpath('source.tsv').read_text(encoding='utf-8').splitlines()[2]
        rows = [HOSTILE, '', head]
        for i in range(6):
            cells = [f'({i // 3 + 1}) 分野{HOSTILE}', f'①種別{i // 3}{HOSTILE}', f'ア事項{i // 3}{HOSTILE}', f'{i + 1} 取組{HOSTILE} (P{i + 1})', f'全市町{HOSTILE}',
                     f'指標{i}{HOSTILE}', f'{i}人{HOSTILE} (R4)', f'{i + 1}人{HOSTILE}', f'{i + 2}人{HOSTILE} (R10)', f'=cmd|{HOSTILE}', f'進捗{HOSTILE}', f'課題{HOSTILE}']
            clean = [f'({i // 3 + 1}) 分野', f'①種別{i // 3}', f'ア事項{i // 3}', f'{i + 11} 取組', '全市町', f'指標{i}b{HOSTILE}', f'{i}人 (R4)', f'{i + 1}人', f'{i + 2}人 (R10)', '',
                     f'進捗{HOSTILE}', '']
            rows += ['\t'.join(cells), '\t'.join(clean)]
        name = cls.folder / '<xss onx=1>&"\'.tsv'
        name.write_text('\n'.join(rows) + '\n', encoding='utf-8')
        members = cls.folder / 'members.tsv'
        members.write_text(EXAMPLE.joinpath('members.tsv').read_text(encoding='utf-8').replace('長井市', '長井市' + HOSTILE.replace('"', '')), encoding='utf-8')
        for year in ('R5', 'R6'):
            take_in(cls.db, name, region='圏域' + HOSTILE, plan='計画' + HOSTILE, year=year, members=members)

    def crawl(self, start='/'):
        """Every page that a visitor can come to: its path, its text, what a browser makes of it."""
        waiting, seen = [start], set()
        while waiting:
            path = waiting.pop()
            if path in seen or len(seen) > 2000:
                continue
            seen.add(path)
            answer = self.server.ask(path)
            self.assertIn(answer.status, (200, 308), path)
            if answer['Content-Type'].startswith('text/html'):
                page = Page(answer.text)
                yield path, answer.text, page
                for link in page.links:
                    to = urlsplit(urljoin(path, link))
                    if not to.netloc and to.scheme in ('', 'http'):
                        waiting.append(to.path + ('?' + to.query if to.query else ''))

    def test_no_page_runs_anything_of_it(self):
        pages = 0
        for path, text, page in self.crawl():
            pages += 1
            self.assertEqual(page.wrong, [], path)
            self.assertNotIn('<xss', text, path)
        self.assertGreater(pages, 4)
        words = quote(HOSTILE)
        for path in (f'/r/1/p1/2024/?field={words}&member={words}&grade={words}&state={words}&sort={words}', f'/r/1/search/?q={words}', f'/r/1/p1/2024/indicators/?sort={words}&q={words}',
                     f'/r/{words.replace("/", "")}/', f'/en/r/1/{quote("<xss>")}/2024/', '/r/1/documents/1/?cell=' + words, f'/{words}'):
            answer = self.server.ask(path)
            self.assertEqual(Page(answer.text).wrong, [], path)
            self.assertNotIn('<xss', answer.text, path)

    def test_data_holds_it_as_it_was_and_a_spreadsheet_does_not_run_it(self):
        for path in ('/v1/series', '/v1/doubts', '/v1/documents', '/v1/documents/1', '/v1/verdicts', '/v1/plans', '/v1/regions'):
            answer = self.good(path + ('?year=R6' if 'series' in path or 'verdicts' in path else ''))
            self.assertNotIn('<', answer.text, 'escaped, so that it may stand in a page')
            self.assertIn('<xss', repr(answer.json))
            self.assertEqual(answer['X-Content-Type-Options'], 'nosniff')
        self.assertNotRegex(self.good('/v1/series.csv?year=R6').text, r'(?m)(^|,)"?[=@]')

    def test_errors_do_not_run_it_either(self):
        for path in (f'/v1/series?region={quote(HOSTILE)}', f'/v1/series?{quote(HOSTILE)}=1', f'/v1/series?year={quote(HOSTILE)}'):
            problem = self.problem(self.server.ask(path), 400 if 'region' not in path else 404)
            self.assertIn('<xss', problem['detail'])
            self.assertNotIn('<', self.server.ask(path).text)


del Served

if __name__ == '__main__':
    unittest.main()

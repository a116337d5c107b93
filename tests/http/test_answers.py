"""How answers are given: heads, kept answers, parts of HTTP that save work, what a page may load."""
import http.client
import io
import json
import re
import sys
import threading
import unittest
import zipfile

import common
from common import PATIENCE, REGION, ROOT, Served, Server, quote, run, take_in

sys.path.insert(0, str(ROOT / 'bench'))
import generate  # noqa: E402

PAGES = ('/', '/r/1/', '/r/1/plan/2024/', '/en/', '/en/r/1/', '/en/r/1/plan/2024/')


class Answers(Served):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = run('plans', '--db', cls.db, '--format', 'csv').stdout.decode('utf-8-sig').splitlines()[1].split(',')[1]

    def pages(self):
        return [page.replace('plan', self.plan) for page in PAGES]

    def everything(self):
        year = f'/r/1/{self.plan}/2024/'
        return [*self.pages(), '/openapi.json', '/v1/series', '/v1/series.csv', '/v1/doubts.tsv', '/v1/documents/1', '/v1/documents/1?raw',
                year + 'series.csv', year + 'report.json']

    def test_a_head_is_that_of_the_whole_answer_without_its_body(self):
        for path in self.everything():
            whole, head = self.good(path), self.good(path, method='HEAD')
            self.assertEqual(head.raw, b'')
            for name in ('ETag', 'Content-Type', 'Content-Length', 'Cache-Control', 'Content-Security-Policy', 'Total-Count'):
                self.assertEqual(head[name], whole[name], (path, name))

    def test_what_a_client_has_already_is_not_sent_again(self):
        for path in self.everything():
            tag = self.good(path)['ETag']
            self.assertRegex(tag, r'^"[0-9a-f]{24}"$', path)
            for sent in (tag, f'W/{tag}', f'"x", {tag}', '*'):
                answer = self.good(path, 304, If_None_Match=sent)
                self.assertEqual((answer.raw, answer['ETag']), (b'', tag))
            self.good(path, 200, If_None_Match='"x"')

    def test_every_address_and_form_has_a_tag_of_its_own(self):
        tags = [self.good(path, Accept_Encoding=coding)['ETag'] for path in self.everything() for coding in ('gzip', 'identity')]
        self.assertEqual(len(set(tags)), len(tags))

    def test_bytes_are_packed_only_for_those_who_take_them(self):
        path = self.pages()[2]
        plain = self.good(path)
        self.assertIsNone(plain['Content-Encoding'])
        for said, packed in (('gzip', True), ('br, gzip;q=0.5', True), ('*', True), ('gzip;q=0', False), ('br', False), ('identity, gzip;q=0.1', False)):
            answer = self.good(path, Accept_Encoding=said)
            self.assertEqual(answer['Content-Encoding'], 'gzip' if packed else None, said)
            self.assertEqual(answer['Vary'], 'Accept-Encoding')
            self.assertEqual(answer.body, plain.body)
            if packed:
                self.assertLess(len(answer.raw), len(plain.raw) / 3)
        self.assertIsNone(self.good('/v1/documents/1?raw', Accept_Encoding='gzip')['Content-Encoding'])
        self.assertIsNone(self.good('/v1/regions', Accept_Encoding='gzip')['Content-Encoding'], 'too short to be worth it')

    def test_the_second_answer_is_kept_from_the_first(self):
        path = f'/v1/series?region={quote(REGION)}&limit=7'
        first, second = self.good(path), self.good(path)
        self.assertIn('make;dur=', first['Server-Timing'])
        self.assertEqual(second['Server-Timing'], 'cache;desc=kept')
        self.assertEqual(first.body, second.body)

    def test_what_no_page_asks_for_makes_no_other_page(self):
        """Otherwise anybody could have the longest answer made as often as they can think of a number."""
        for path in (f'/r/1/{self.plan}/2024/series.csv', f'/r/1/{self.plan}/2024/table.xlsx', '/r/1/', f'/r/1/{self.plan}/2024/indicators/'):
            tag = self.good(path)['ETag']
            for query in ('?x=1', '?utm_source=a&utm_medium=b', '?x', '?&&', '?q=' if 'csv' in path else '?state='):
                answer = self.good(path + query)
                self.assertEqual((answer['ETag'], answer['Server-Timing']), (tag, 'cache;desc=kept'), path + query)

    def test_files_that_take_long_leave_room_for_everything_else(self):
        statuses = []

        def fetch(lang):
            statuses.append(self.server.ask(f'{lang}/r/1/{self.plan}/2024/table.pdf').status)

        fetchers = [threading.Thread(target=fetch, args=(lang,)) for lang in ('', '/en') * 8]
        for fetcher in fetchers:
            fetcher.start()
        for _ in range(10):
            self.good('/v1/regions')
        for fetcher in fetchers:
            fetcher.join(PATIENCE)
        self.assertLessEqual(set(statuses), {200, 503})
        self.assertIn(200, statuses)
        self.good(f'/r/1/{self.plan}/2024/table.pdf')

    def test_a_page_may_load_its_own_files_and_nothing_else(self):
        for path in self.pages():
            page = self.good(path)
            policy = dict(part.strip().split(' ', 1) for part in page['Content-Security-Policy'].split(';'))
            self.assertEqual(policy['default-src'], "'none'")
            self.assertEqual(policy['frame-ancestors'], "'none'")
            self.assertNotIn('unsafe', page['Content-Security-Policy'])
            self.assertEqual(page['X-Content-Type-Options'], 'nosniff')
            self.assertTrue(page['Referrer-Policy'])
            self.assertNotRegex(page.text, r'<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|https?://(?!www\.w3\.org)')
            for link in re.findall(r'(?:href|src)="([^"#]+)', page.text):
                if link.startswith('/'):
                    self.good(link.replace('&amp;', '&'))
                else:
                    self.fail(f'{path}: {link} leads out of the site')

    def test_an_asset_asked_for_by_the_program_s_own_version_is_kept_for_ever(self):
        links = re.findall(r'href="(/assets/[^"]+)"', self.good('/').text)
        self.assertTrue(links)
        for link in links:
            self.assertIn('immutable', self.good(link)['Cache-Control'])
            self.assertEqual(self.good(link.split('?')[0])['Cache-Control'], 'public, no-cache')
        self.assertEqual(self.server.ask('/assets/nothing.css').status, 404)

    def test_an_address_written_otherwise_leads_to_the_one_there_is(self):
        plan = self.plan
        for path, to in ((f'/r/1/{plan}/R6', f'/r/1/{plan}/2024/'), (f'/r/1/{plan}/{quote("令和6年度")}/', f'/r/1/{plan}/2024/'), ('/r/1', '/r/1/'),
                         ('/en', '/en/'), (f'/en/r/1/{plan}/2024?state=worse&utm=1', f'/en/r/1/{plan}/2024/?state=worse')):
            self.assertEqual(self.good(path, 308)['Location'], to)
        for path in ('//example.org', '/\\example.org', '/r//1/'):
            self.assertEqual(self.server.ask(path).status, 400, path)

    def test_errors_of_pages_are_pages_and_those_of_data_are_data(self):
        for path in ('/nothing', '/r/9/', f'/r/1/{self.plan}/2019/', '/r/1/nothing/2024/', f'/r/1/{self.plan}/2024/nothing.csv'):
            for lang in ('', '/en'):
                page = self.good(lang + path, 404)
                self.assertIn('text/html', page['Content-Type'])
                self.assertIn(f'<html lang="{"en" if lang else "ja"}">', page.text)
                self.assertEqual(page['Cache-Control'], 'no-store')
        self.assertEqual(self.server.ask('/', 'POST', b'').status, 405)

    def test_the_files_beside_a_page_are_those_of_the_report(self):
        out = self.folder / 'report'
        run('report', '--db', self.db, '--format', 'csv,json', '--out', out, '--lang', 'ja')
        for name in ('series.csv', 'report.json'):
            answer = self.good(f'/r/1/{self.plan}/2024/{name}')
            self.assertEqual(answer.body, (out / name).read_bytes())
            self.assertIn(name, answer['Content-Disposition'])

    def test_every_face_tells_the_same_number_of_doubts(self):
        year, counts = f'/r/1/{self.plan}/2024/', {}
        counts['command'] = len(json.loads(run('doubts', '--db', self.db, '--json').stdout)['doubts'])
        counts['api'] = len(self.good('/v1/doubts?limit=1000').json['doubts'])
        counts['report.json'] = self.good(year + 'report.json').json['summary']['doubts']
        with zipfile.ZipFile(io.BytesIO(self.good(year + 'table.xlsx').body)) as book:
            counts['rows of the workbook'] = book.read('xl/worksheets/sheet3.xml').count(b'<row ') - 1
        for path in ('/r/1/', year, '/r/1/documents/', '/r/1/documents/1/'):
            counts[path] = int(re.search(r'要確認(?:は| )(\d+)件', self.good(path).text)[1])
        counts['below the rows'] = self.good('/r/1/documents/1/').text.count('<li><a href="#R')
        self.assertGreater(counts['command'], 50)
        self.assertEqual(set(counts.values()), {counts['command']}, counts)

    def test_nothing_internal_is_shown_in_public(self):
        internal = Server(self.db, '--show', 'internal')
        self.addCleanup(internal.log_file.close)
        self.addCleanup(internal.stop)
        year = f'/r/1/{self.plan}/2024/'
        verdicts = internal.ask('/v1/verdicts').json
        words = {verdict['label'] for verdict in verdicts['verdicts'] if verdict['label']}
        self.assertTrue(words)
        for path in (year, year + 'report.json'):
            inside, outside = internal.ask(path).text, self.good(path).text
            self.assertTrue(any(word in inside for word in words), path)
            for key in ('"grade"', '"verdict', 'class="grade', verdicts['rubric_title']):
                self.assertNotIn(key, outside, path)
        self.assertIn('private', internal.ask(year)['Cache-Control'])
        self.assertIn(verdicts['rubric_title'], internal.ask(year + 'rubric/').text)
        self.assertNotIn(verdicts['rubric_title'], self.good(year + 'rubric/', 403).text)
        for page in self.pages():
            self.assertNotIn('/rubric/', self.good(page).text, page)

    def test_an_internal_server_answers_only_by_a_name_of_this_machine(self):
        internal = Server(self.db, '--show', 'internal')
        self.addCleanup(internal.log_file.close)
        self.addCleanup(internal.stop)
        for host, status in (('localhost', 200), ('127.0.0.1:80', 200), ('[::1]', 200), ('example.org', 421), ('127.0.0.1.example.org', 421)):
            self.assertEqual(internal.ask('/', Host=host).status, status, host)
            self.assertEqual(self.server.ask('/', Host=host).status, 200, host)

    def test_one_connection_takes_many_requests(self):
        connection = http.client.HTTPConnection(*self.server.address, timeout=PATIENCE)
        for path in self.everything() * 3:
            connection.request('GET', path)
            answer = connection.getresponse()
            answer.read()
            self.assertEqual((answer.status, answer.getheader('Connection')), (200, None), path)
        connection.close()


class Several(Served):
    """Two regions in one database, each under its own address."""

    @classmethod
    def fill(cls):
        take_in(cls.db)
        table = (common.EXAMPLE / 'source.tsv').read_text(encoding='utf-8').replace('2497', '2111')
        (cls.folder / 'other.tsv').write_text(table, encoding='utf-8')
        take_in(cls.db, cls.folder / 'other.tsv', region='もう一つの圏域', members=None)

    def test_each_region_has_its_own_pages_and_answers(self):
        home = self.good('/').text
        self.assertIn('href="/r/1/"', home)
        self.assertIn('href="/r/2/"', home)
        self.assertIn('もう一つの圏域', self.good('/r/2/').text)
        self.assertNotIn('もう一つの圏域', self.good('/r/1/').text)
        self.assertNotEqual(self.good('/r/1/p1/2024/series.csv').body, self.good('/r/2/p1/2024/series.csv').body)

    def test_a_region_must_be_named_where_there_are_several(self):
        problem = self.problem(self.server.ask('/v1/series'), 400, 'invalid')
        self.assertIn('もう一つの圏域', problem['detail'])
        self.assertEqual(self.good('/v1/series?region=2').json['region'], 'もう一つの圏域')

    def test_what_is_taken_in_shows_at_once_and_only_where_it_belongs(self):
        one, two, home = (self.good(path)['ETag'] for path in ('/r/1/', '/r/2/', '/'))
        self.assertEqual(self.good('/r/1/')['Server-Timing'], 'cache;desc=kept')
        take_in(self.db, self.folder / 'other.tsv', region='もう一つの圏域', year='R5', members=None)
        self.assertIn('/r/2/p1/2023/', self.good('/r/2/', If_None_Match=two).text)
        self.good('/r/1/', 304, If_None_Match=one)
        self.assertEqual(self.good('/r/1/')['Server-Timing'], 'cache;desc=kept', 'nothing happened there')
        self.assertEqual(self.good('/', If_None_Match=home).status, 200)
        self.assertEqual(self.good('/v1/series?region=2&year=R5').json['year'], 2023)


class Large(Served):
    @classmethod
    def fill(cls):
        table = cls.folder / 'large.tsv'
        table.write_text(generate.table(20), encoding='utf-8')
        take_in(cls.db, table, year=str(generate.YEAR), members=None)

    def test_a_file_is_kept_by_its_length_and_not_by_the_room_it_was_made_in(self):
        path = f'/r/1/p1/{generate.YEAR}/report.json'
        first, second = self.good(path), self.good(path)
        self.assertGreater(len(first.raw), 1 << 20, 'so long that the room it grew in is more than one answer may take')
        self.assertLess(len(first.raw), 2_000_000)
        self.assertEqual(second['Server-Timing'], 'cache;desc=kept')
        self.assertEqual(first.body, second.body)


del Served

if __name__ == '__main__':
    unittest.main()

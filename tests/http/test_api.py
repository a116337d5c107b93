"""The operations of the table over HTTP: each is called, each answer is what /openapi.json says it is."""
import csv
import io
import json
import re
import subprocess
import unittest

from common import PROGRAM, REGION, Served, quote, run
from schema import faults, resolve

OPERATIONS = {operation['name']: operation for operation in json.loads(
    subprocess.run([str(PROGRAM), '--help', '--json'], stdout=subprocess.PIPE, check=True).stdout)['operations']}
WITH_ADDRESS = {name: operation for name, operation in OPERATIONS.items() if operation['path']}

# How each is asked so that it answers; an operation without a line here fails the suite.
QUESTIONS = {
    'import': {'body': b'a\tb\n1\t2\n', 'denied': True},
    'doubts.list': {},
    'series.export': {'query': 'year=R6'},
    'document.list': {},
    'document.show': {'document': '1'},
    'judge': {'internal': True},
    'rubric': {'internal': True},
    'notation': {'query': 'role=value', 'body': '1,000人 (R10)\n▲3\n'.encode()},
    'regions.list': {},
    'plans.list': {},
    'search': {'query': 'words=' + quote('診療'), 'words': ['診療']},
}


def address(operation, suffix='', query=None):
    question = QUESTIONS[operation['name']]
    path = operation['path'].replace('{document}', question.get('document', ''))
    pairs = [part for part in (question.get('query'), query) if part]
    return path + suffix + ('?' + '&'.join(pairs) if pairs else '')


class Table(unittest.TestCase):
    def test_every_operation_with_an_address_is_asked_here(self):
        self.assertEqual(set(QUESTIONS), set(WITH_ADDRESS))


class Api(Served):
    def setUp(self):
        self.openapi = self.good('/openapi.json').json

    def call(self, operation, suffix='', query=None, **headers):
        question = QUESTIONS[operation['name']]
        return self.server.ask(address(operation, suffix, query), operation['method'], question.get('body'), **headers)

    def described(self, operation, path):
        return self.openapi['paths'][path][operation['method'].lower()]

    def hold(self, operation, answer, path):
        """The answer against what is said of it; a problem where it is one."""
        responses = self.described(operation, path)['responses']
        response = resolve(self.openapi, responses.get(str(answer.status)) or responses[f'{answer.status // 100}XX'])
        media_type = answer['Content-Type'].split(';')[0]
        self.assertIn(media_type, response['content'], path)
        if media_type.endswith('json'):
            self.assertEqual(list(faults(self.openapi, response['content'][media_type]['schema'], answer.json)), [])

    def may(self, operation):
        question = QUESTIONS[operation['name']]
        return not question.get('denied') and ('internal' in self.options or not question.get('internal'))

    def test_every_operation_answers_as_it_is_described_in_every_format(self):
        for operation in WITH_ADDRESS.values():
            formats = [name for name in operation['formats'] if name != 'text']
            for suffix in ['', *('.' + name for name in formats)]:
                for lang in ('ja', 'en'):
                    answer = self.call(operation, suffix, f'lang={lang}')
                    self.assertEqual(answer.status, 200 if self.may(operation) else 403, (operation['name'], suffix, answer.body[:300]))
                    self.assertEqual(answer['Content-Language'], lang)
                    self.hold(operation, answer, operation['path'] + suffix)

    def test_what_is_described_is_what_there_is(self):
        described = {(part['x-operation'], method.upper()) for methods in self.openapi['paths'].values() for method, part in methods.items()}
        self.assertEqual(described, {(name, operation['method']) for name, operation in WITH_ADDRESS.items()})
        for path, methods in self.openapi['paths'].items():
            for method, part in methods.items():
                operation = OPERATIONS[part['x-operation']]
                self.assertEqual(part['x-permission'], operation['permission'])
                parameters = [resolve(self.openapi, parameter) for parameter in part['parameters']]
                names = {parameter['name'] for parameter in parameters}
                self.assertEqual({p['name'] for p in parameters if p['in'] == 'path'}, set(re.findall(r'\{(\w+)\}', path)))
                own = {p['name'] for p in operation['parameters'] if not p['local'] and p['kind'] != 'file'}
                self.assertLessEqual(own, names, (path, method))
                self.assertFalse(names & {p['name'] for p in operation['parameters'] if p['local']}, (path, method))

    def test_the_same_operation_says_the_same_on_the_command_line(self):
        for name, operation in WITH_ADDRESS.items():
            if operation['method'] != 'GET' or not self.may(operation):
                continue
            words = operation['command'].split() + ([QUESTIONS[name]['document']] if 'document' in QUESTIONS[name] else [])
            words += QUESTIONS[name].get('words', [])
            words += ['--db', self.db] if 'db' in {parameter['name'] for parameter in operation['parameters']} else []
            said = run(*words, '--json', '--lang', 'en').stdout
            self.assertEqual(self.call(operation, '.json', 'lang=en').json, json.loads(said), name)

    def test_the_database_is_the_server_s_and_never_named_from_outside(self):
        for name in ('db', 'out', 'listen', 'log'):
            self.problem(self.server.ask(f'/v1/series?{name}=/etc/passwd'), 400, 'invalid')
        for name in ('file', 'rubric', 'members', 'texts'):
            self.problem(self.server.ask(f'/v1/doubts?{name}=x'), 400, 'invalid')

    def test_what_writes_is_denied_before_its_body_is_read(self):
        answer = self.server.ask('/v1/documents', 'POST', b'x' * (1 << 20))
        self.assertEqual(self.problem(answer, 403, 'denied')['message'], 'op.denied')

    def test_a_region_is_named_by_its_name_its_code_or_its_number(self):
        code = self.good('/v1/regions').json['regions'][0]['code']
        by_name = self.good(f'/v1/plans?region={quote(REGION)}').json
        self.assertEqual(self.good(f'/v1/plans?region={quote(code)}').json, by_name)
        self.problem(self.server.ask('/v1/plans?region=7'), 404, 'not-found')

    def test_a_table_comes_in_parts_that_lead_to_each_other(self):
        whole = self.good('/v1/series').json['series']
        rows, path = [], '/v1/series?limit=10'
        while path:
            answer = self.good(path)
            self.assertEqual(answer['Total-Count'], str(len(whole)))
            rows += answer.json['series']
            links = dict(part.strip().split('; ')[::-1] for part in (answer['Link'] or '').split(', ') if part)
            path = links.get('rel="next"', '').strip('<>')
        self.assertEqual(rows, whole)
        self.assertEqual(self.good('/v1/series?offset=9999').json['series'], [])
        rows = list(csv.reader(io.StringIO(self.good('/v1/series.csv?limit=3&offset=1').text)))
        self.assertEqual(len(rows), 4)
        for query in ('limit=0', 'limit=-1', 'limit=x', 'offset=-1', 'limit=1&limit=99999999999999999999'):
            self.problem(self.server.ask(f'/v1/series?{query}'), 400, 'invalid')

    def test_flags_choices_and_numbers_are_checked(self):
        raw = self.good('/v1/documents/1?raw')
        self.assertEqual(raw['Content-Type'], 'application/octet-stream')
        self.assertIn("attachment; filename*=UTF-8''source.tsv", raw['Content-Disposition'])
        self.assertEqual(raw.body, self.good('/v1/documents/1?raw=true').body)
        self.assertEqual(self.good('/v1/documents/1?raw=false')['Content-Type'], 'application/json')
        for path in ('/v1/documents/1?raw=maybe', '/v1/documents/x', '/v1/documents/0', '/v1/series?year=soon', '/v1/series?year=R6&year=R6',
                     '/v1/series?lang=fr', '/v1/series?nothing=1'):
            self.problem(self.server.ask(path), 400, 'invalid')
        self.problem(self.server.ask('/v1/notations?role=colour', 'POST', b'1\n'), 400, 'invalid')
        self.problem(self.server.ask('/v1/notations', 'POST', b'1\n'), 400, 'invalid')

    def test_what_is_not_there_is_a_problem_document(self):
        for path in ('/v1', '/v1/', '/v1/nothing', '/v1/series/', '/v1/series.xml', '/v1/series.text', '/v1/series.json.csv', '/v1/documents/1/2',
                     '/v1/documents/9', '/v1/series?year=R1', '/v1/report', '/v1/serve'):
            self.problem(self.server.ask(path), 404, 'not-found')

    def test_an_address_says_which_methods_it_takes(self):
        for path, method, allowed in (('/v1/series', 'POST', 'GET, HEAD'), ('/v1/documents', 'DELETE', 'GET, HEAD, POST'),
                                      ('/v1/notations', 'GET', 'POST'), ('/v1/series', 'PUT', 'GET, HEAD'), ('/openapi.json', 'POST', 'GET, HEAD'),
                                      ('/v1/series', 'BREW', 'GET, HEAD')):
            answer = self.server.ask(path, method, b'' if method in ('POST', 'PUT') else None)
            self.problem(answer, 405)
            self.assertEqual(answer['Allow'], allowed, path)

    def test_a_body_that_is_too_large_is_refused(self):
        said = self.server.raw(b'POST /v1/notations?role=value HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n')
        self.assertTrue(said.startswith(b'HTTP/1.1 413 '), said[:200])
        self.assertIn(b'"code":"too-big"', said)
        chunks = b''.join(b'%x\r\n%s\r\n' % (1 << 16, b'1\n' * (1 << 15)) for _ in range(80))
        said = self.server.raw(b'POST /v1/notations?role=value HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n'
                               b'Transfer-Encoding: chunked\r\n\r\n' + chunks + b'0\r\n\r\n')
        self.assertTrue(said.startswith(b'HTTP/1.1 413 '), said[:200])


class InternalApi(Api):
    options = ('--show', 'internal')


del Served  # the base is no test of its own

if __name__ == '__main__':
    unittest.main()

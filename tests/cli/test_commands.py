import csv
import io
import json
import os
import pty
import re
import select
import shutil
import struct
import fcntl
import termios
import unicodedata
import unittest

from common import PROGRAM, REGION, ROOT, Scratch, content, run
from test_help import that_end

TYPES = {'text': str, 'int': int, 'decimal': (int, float), 'quantity': (int, float, str), 'bool': bool, 'list': list, 'word': str,
         'sentence': str}


def on_a_terminal(words, cwd, columns=60):
    """The program on a terminal of that many columns; all that it showed there."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.environ['LC_ALL'] = 'ja_JP.UTF-8'
        os.execv(PROGRAM, [str(PROGRAM), *words])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
    shown = b''
    while True:
        try:
            if not select.select([terminal], [], [], 60)[0]:
                break
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    return os.waitpid(child, 0)[1], shown.decode(errors='replace')


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 0 if unicodedata.combining(c) else 1 for c in text)


class Commands(Scratch):
    # --- every command ---

    ARGUMENTS = {
        'import': ['table.tsv', '--db', 'new.db', '--year', 'R6'],
        'document.show': ['1', '--db', 'plan.db'],
        'report': ['--db', 'plan.db', '--out', 'out'],
        'notation': ['--role', 'value'],
        'rubric': [],
        'search': ['医療', '--db', 'plan.db'],
    }

    def arguments(self, operation):
        return operation['command'].split() + self.ARGUMENTS.get(operation['name'], ['--db', 'plan.db'])

    def test_json_is_valid_everywhere_and_holds_the_keys_it_is_said_to(self):
        for operation in that_end():
            for lang in ('ja', 'en'):
                done = self.good(*self.arguments(operation), '--json', lang=lang, stdin='3 (R4)\n'.encode())
                self.assertEqual(done.stderr, b'', operation['name'])
                answer = json.loads(done.stdout)
                tables = {table['name']: table['columns'] for table in operation['tables']}
                expected = [field['name'] for field in operation['fields']] + [*tables, 'messages', 'warnings']
                self.assertEqual(list(answer), expected, operation['name'])
                self.hold(operation['fields'], answer)
                for name, columns in tables.items():
                    for row in answer[name]:
                        self.assertEqual(list(row), [column['name'] for column in columns])
                        self.hold(columns, row)

    def hold(self, columns, row):
        for column in columns:
            value = row[column['name']]
            if value is not None:
                self.assertIsInstance(value, TYPES[column['type']], column['name'])
            else:
                self.assertNotEqual(column['type'], 'list', column['name'])

    def test_every_table_comes_as_tsv_and_csv_with_its_keys_as_headings(self):
        for operation in that_end():
            if 'tsv' not in operation['formats']:
                continue
            table = operation['tables'][0]
            rows = json.loads(self.good(*self.arguments(operation), '--json', stdin=b'3\n').stdout)[table['name']]
            for name, dialect in (('tsv', dict(delimiter='\t', quoting=csv.QUOTE_NONE)), ('csv', {})):
                text = self.good(*self.arguments(operation), '--format', name, stdin=b'3\n').stdout.decode('utf-8')
                read = list(csv.reader(io.StringIO(text, newline=''), **dialect))
                self.assertEqual(read[0], [column['name'] for column in table['columns']], operation['name'])
                self.assertEqual(len(read) - 1, len(rows), f'{operation["name"]} as {name}')
                self.assertTrue(all(len(row) == len(read[0]) for row in read))

    def test_reading_changes_nothing(self):
        before = self.db.read_bytes()
        for operation in that_end():
            if operation['effect'] == 'read':
                self.good(*self.arguments(operation), stdin=b'3\n')
        self.assertEqual(self.db.read_bytes(), before)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir() if p.name.startswith('plan')), ['plan.db'])

    # --- import ---

    def test_the_same_file_twice_changes_nothing_and_says_so(self):
        before = content(self.db)
        done = self.good('import', 'table.tsv', '--db', 'plan.db', '--year', 'R6')
        self.assertIn('Nothing was changed', done.stdout.decode())
        self.assertTrue(json.loads(self.good('import', 'table.tsv', '--db', 'plan.db', '--year', 'R6', '--json').stdout)['unchanged'])
        self.assertEqual(content(self.db), before)

    def test_it_says_how_many_rows_series_figures_and_doubts(self):
        said = self.good('import', 'table.tsv', '--db', 'new.db', '--year', 'R6', lang='ja').stdout.decode()
        for word in ('行', '系列', '数値', '要確認', '令和6年度'):
            self.assertIn(word, said)

    def test_a_proposal_alone_makes_nothing_true(self):
        answer = json.loads(self.good('import', 'table.tsv', '--db', 'new.db', '--year', 'R6', '--propose', '--json').stdout)
        self.assertEqual(answer['accepted'], 0)
        self.assertGreater(answer['open'], 0)

    def test_without_a_year_it_asks_for_one(self):
        text = '具体的取組\t成果指標\t基準値\t実績値\t目標値\n1 道路の整備\t延長\t1km\t2km\t3km\n'
        (self.folder / 'plain.tsv').write_text(text)
        done = run('import', 'plain.tsv', '--db', 'new.db', cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn('--year R6', done.stderr.decode())
        self.assertFalse((self.folder / 'new.db').exists(), 'nothing is made when nothing is stored')

    def test_an_empty_file_becomes_a_database_and_is_left_empty_when_nothing_is_stored(self):
        (self.folder / 'new.db').touch()
        (self.folder / 'prose.tsv').write_text('むかしむかし')
        self.assertEqual(run('import', 'prose.tsv', '--db', 'new.db', cwd=self.folder).returncode, 2)
        self.assertEqual((self.folder / 'new.db').read_bytes(), b'')
        self.good('import', 'table.tsv', '--db', 'new.db', '--year', 'R6')
        self.assertTrue(content(self.folder / 'new.db'))

    def test_a_table_comes_from_standard_input(self):
        self.good('import', '-', '--db', 'new.db', '--year', 'R6', stdin=(self.folder / 'table.tsv').read_bytes())
        self.assertEqual(self.good('document', 'show', '--raw', '--db', 'new.db').stdout, (self.folder / 'table.tsv').read_bytes())

    # --- several regions, plans, years ---

    def test_several_regions_are_listed_when_none_is_named(self):
        self.good('import', 'table.tsv', '--db', 'plan.db', '--region', '会津', '--year', 'R6')
        for words in (('doubts',), ('judge', '--year', 'R6'), ('export', 'series'), ('import', 'table.tsv', '--year', 'R6')):
            done = run(*words, '--db', 'plan.db', cwd=self.folder)
            self.assertEqual(done.returncode, 2, words)
            for word in ('--region', '会津', REGION):
                self.assertIn(word, done.stderr.decode())
        self.good('doubts', '--db', 'plan.db', '--region', '会津')

    def test_several_plans_are_listed_when_none_is_named(self):
        (self.folder / 'second.tsv').write_bytes((self.folder / 'table.tsv').read_bytes().replace(b'2,599', b'2,600'))
        self.good('import', 'second.tsv', '--db', 'plan.db', '--plan', '第3次計画', '--year', 'R6')
        done = run('judge', '--db', 'plan.db', '--year', 'R6', cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn('第3次計画', done.stderr.decode())
        self.good('judge', '--db', 'plan.db', '--year', 'R6', '--plan', '第3次計画')

    def test_a_year_may_be_written_in_three_ways(self):
        answers = {self.good('export', 'series', '--db', 'plan.db', '--year', year).stdout for year in ('R6', '令和6年度', '2024')}
        self.assertEqual(len(answers), 1)

    # --- documents and reports ---

    def test_the_imported_bytes_come_back(self):
        self.assertEqual(self.good('document', 'show', '--db', 'plan.db', '--raw').stdout, (self.folder / 'table.tsv').read_bytes())
        self.assertEqual(self.good('document', 'show', '1', '--db', 'plan.db', '--raw', '--json').stdout, (self.folder / 'table.tsv').read_bytes())

    def test_the_report_is_what_was_asked_for_and_the_sizes_are_true(self):
        answer = json.loads(self.good('report', '--db', 'plan.db', '--out', 'a/b', '--format', 'csv,html', '--json').stdout)
        written = {path.name: path.stat().st_size for path in (self.folder / 'a/b').iterdir()}
        self.assertEqual(written, {row['file']: row['size'] for row in answer['files']})
        self.assertEqual(set(written), {'index.html', 'series.csv'})

    def test_grades_are_in_the_report_only_when_they_are_asked_for(self):
        self.good('report', '--db', 'plan.db', '--out', 'public')
        self.good('report', '--db', 'plan.db', '--out', 'internal', '--show', 'internal')
        public = json.loads((self.folder / 'public/report.json').read_text())
        internal = json.loads((self.folder / 'internal/report.json').read_text())
        self.assertNotIn('grade', json.dumps(public))
        self.assertIn('grade', json.dumps(internal))

    def test_the_counts_of_grades_add_up(self):
        answer = json.loads(self.good('judge', '--db', 'plan.db', '--year', 'R6', '--json').stdout)
        self.assertEqual(sum(grade['count'] for grade in answer['grades']), len(answer['verdicts']))
        self.assertTrue(all(v['explanation'] or v['reason'] for v in answer['verdicts']))

    def test_an_author_reads_what_his_rubric_does(self):
        plain = json.loads((ROOT / 'rubrics/plain.json').read_text())
        plain['rules'][0]['tolerance'] = {'baseline': {'share': '0.025', 'side': 'worse'}}
        (self.folder / 'mine.json').write_text(json.dumps(plain))
        said = self.good('rubric', '--rubric', 'mine.json').stdout.decode()
        self.assertIn('A difference for the worse from the baseline counts as none up to 2.5% of it.', said)
        self.assertNotIn('counts as none', self.good('rubric').stdout.decode())
        plain['rules'][0]['bands'].pop()
        (self.folder / 'mine.json').write_text(json.dumps(plain))
        done = run('rubric', '--rubric', 'mine.json', cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn('no grade takes the outcome "short-of-baseline"', done.stderr.decode())

    # --- the terminal ---

    def test_on_a_terminal_sentences_are_whole(self):
        status, shown = on_a_terminal(['rubric'], self.folder)
        self.assertEqual(status, 0)
        for line in shown.replace('\r', '').split('\n'):
            self.assertLessEqual(width(line), 60, line)
        told = json.loads(self.good('rubric', '--json', lang='ja').stdout)['sentences']
        bare = re.sub(r'\s', '', shown)
        for row in told:
            self.assertIn(re.sub(r'\s', '', row['sentence']), bare)

    def test_on_a_terminal_no_line_is_wider_than_it(self):
        status, shown = on_a_terminal(['doubts', '--db', 'plan.db'], self.folder)
        self.assertEqual(status, 0)
        for line in shown.replace('\r', '').split('\n'):
            self.assertLessEqual(width(line), 60, line)

    def test_long_work_shows_what_it_is_doing_on_a_terminal_only(self):
        text = (self.folder / 'table.tsv').read_text()
        head, body = text.split('\n', 3)[:3], text.split('\n', 3)[3]
        (self.folder / 'big.tsv').write_text('\n'.join(head) + '\n' + body * 100)
        status, shown = on_a_terminal(['import', 'big.tsv', '--db', 'big.db', '--year', 'R6'], self.folder)
        self.assertEqual(status, 0, shown)
        self.assertRegex(shown, r'中 … \d')
        done = self.good('import', 'big.tsv', '--db', 'quiet.db', '--year', 'R6')
        self.assertEqual(done.stderr, b'')

    def test_output_that_cannot_be_written_is_an_error(self):
        if not os.path.exists('/dev/full'):
            self.skipTest('no /dev/full')
        import subprocess
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([str(PROGRAM), 'export', 'series', '--db', 'plan.db'], cwd=self.folder, stdout=full,
                                  stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 9)
        self.assertIn(b'ENOSPC', done.stderr)

    def test_what_steers_a_terminal_does_not_reach_it(self):
        text = '具体的取組\t成果指標\t基準値\t実績値（R6）\t目標値\n1 道路の\x1b[31m整備\t延長\t1km\t2km\t口\n'
        (self.folder / 'sly.tsv').write_text(text)
        self.good('import', 'sly.tsv', '--db', 'sly.db', '--year', 'R6')
        for words in (('doubts',), ('judge',), ('document', 'show')):
            self.assertNotIn(b'\x1b', self.good(*words, '--db', 'sly.db').stdout)


if __name__ == '__main__':
    unittest.main()

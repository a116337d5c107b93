"""The workbook, read as the zip and XML that it is, and by LibreOffice."""
import csv
import io
import re
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

from common import KINDS, have, model, run, sample, scratch

NAMES = {'x': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
FIRST_ROW = 4  # below title and heads


def column_of(reference):
    letters, number = re.fullmatch(r'([A-Z]+)([0-9]+)', reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(number) - 1, column - 1


def unescape(text):
    return re.sub('_x([0-9A-Fa-f]{4})_', lambda m: chr(int(m.group(1), 16)), text)


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        assert self.zip.testzip() is None
        self.names = [sheet.get('name') for sheet in self.part('xl/workbook.xml').findall('.//x:sheet', NAMES)]
        self.strings = [unescape(''.join(t.text or '' for t in si.iter('{%s}t' % NAMES['x'])))
                        for si in self.part('xl/sharedStrings.xml').findall('x:si', NAMES)]
        styles = self.part('xl/styles.xml')
        codes = {f.get('numFmtId'): f.get('formatCode') for f in styles.findall('.//x:numFmt', NAMES)}
        self.formats = [codes.get(xf.get('numFmtId'), '') for xf in styles.find('x:cellXfs', NAMES)]
        self.rotations = [getattr(xf.find('x:alignment', NAMES), 'attrib', {}).get('textRotation') for xf in styles.find('x:cellXfs', NAMES)]

    def part(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    def sheet(self, number):
        return self.part(f'xl/worksheets/sheet{number}.xml')

    def cells(self, number):
        """{(row, column): (type, value, style)}, both from 0."""
        found = {}
        for c in self.sheet(number).iter('{%s}c' % NAMES['x']):
            value = c.find('x:v', NAMES)
            if value is not None:
                kind = c.get('t', 'n')
                text = self.strings[int(value.text)] if kind == 's' else value.text
                found[column_of(c.get('r'))] = (kind, text, int(c.get('s', 0)))
        return found

    def merges(self, number):
        return {tuple(column_of(end) for end in m.get('ref').split(':')) for m in self.sheet(number).iter('{%s}mergeCell' % NAMES['x'])}


def books():
    return ((kind, Book(sample(kind) / 'table.xlsx')) for kind in KINDS)


class Xlsx(unittest.TestCase):
    def test_there_is_no_formula_and_nothing_that_runs(self):
        for kind, book in books():
            with self.subTest(kind):
                for name in book.zip.namelist():
                    self.assertNotRegex(name, 'vba|macro|externalLink|connections|embeddings')
                for number in range(1, len(book.names) + 1):
                    sheet = book.sheet(number)
                    self.assertEqual(list(sheet.iter('{%s}f' % NAMES['x'])), [])
                    self.assertEqual({kind for kind, _, _ in book.cells(number).values()} - {'s', 'n'}, set())

    def test_text_that_looks_like_something_else_stays_text(self):
        book = Book(sample('hostile') / 'table.xlsx')
        texts = {text for kind, text, _ in book.cells(1).values() if kind == 's'}
        self.assertTrue(any(text.startswith('=1+1</t></si><f>2</f>"\'&\ufffd〔U+0001〕_x0041_〔U+202E〕abc') for text in texts), texts)

    def test_merges_are_those_of_the_document(self):
        for kind, book in books():
            if kind == 'long':
                continue
            with self.subTest(kind):
                want = {((c['row'] + FIRST_ROW, c['col']), (c['row'] + c['rows'] - 1 + FIRST_ROW, c['col'] + c['cols'] - 1))
                        for c in model(kind)['cells'] if c['rows'] > 1 or c['cols'] > 1}
                self.assertEqual(book.merges(1), want)

    def test_rows_higher_than_a_spreadsheet_has_become_several(self):
        book = Book(sample('long') / 'table.xlsx')
        for row in book.sheet(1).iter('{%s}row' % NAMES['x']):
            self.assertLessEqual(float(row.get('ht', 0)), 409)
        covered = set()
        for (top, left), (bottom, right) in book.merges(1):
            area = {(row, col) for row in range(top, bottom + 1) for col in range(left, right + 1)}
            self.assertFalse(area & covered)
            covered |= area

    def test_every_text_of_the_table_is_in_its_cell(self):
        for kind, book in books():
            if kind in ('long', 'hostile'):
                continue
            with self.subTest(kind):
                cells, numbers = book.cells(1), 0
                for cell in model(kind)['cells']:
                    if not cell['text']:
                        continue
                    form, text, style = cells[(cell['row'] + FIRST_ROW, cell['col'])]
                    if form == 'n':
                        numbers += 1
                        self.assertEqual(float(text), cell['value'])
                        shown = re.sub(r'"([^"]*)"', r'\1', book.formats[style].split(';')[-1])
                        self.assertEqual(re.sub(r'[0-9,.]+', '#', cell['text'], count=1), re.sub(r'#,##0(\.0+)?', '#', shown))
                    else:
                        self.assertEqual(re.sub('〔要確認〕|※', '', text), cell['text'].replace('要確認', ''))
                if kind in ('plan', 'many'):
                    self.assertGreater(numbers, 20)

    def test_every_value_that_is_certain_is_a_number(self):
        for kind in ('plan', 'one', 'many', 'members8'):
            book, cells = Book(sample(kind) / 'table.xlsx'), model(kind)['cells']
            for cell in cells:
                if 'value' in cell and '要確認' not in cell['text'] and re.search('[0-9]', cell['text']):
                    self.assertEqual(book.cells(1)[(cell['row'] + FIRST_ROW, cell['col'])][0], 'n', cell)

    def test_vertical_labels_stand_upon_each_other(self):
        book = Book(sample('plan') / 'table.xlsx')
        cells = book.cells(1)
        for cell in model('plan')['cells']:
            if cell['label'] and cell['col'] < 3:
                self.assertEqual(book.rotations[cells[(cell['row'] + FIRST_ROW, cell['col'])][2]], '255')

    def test_it_prints_on_a3_with_its_heads_on_every_page(self):
        for kind, book in books():
            with self.subTest(kind):
                sheet = book.sheet(1)
                setup = sheet.find('x:pageSetup', NAMES).attrib
                self.assertEqual((setup['paperSize'], setup['orientation'], setup['fitToHeight']), ('8', 'landscape', '0'))
                defined = {d.get('name'): d.text for d in book.part('xl/workbook.xml').iter('{%s}definedName' % NAMES['x'])
                           if d.get('localSheetId') == '0'}
                self.assertTrue(defined['_xlnm.Print_Titles'].endswith('$4:$4'))
                self.assertIn('$A$1:$', defined['_xlnm.Print_Area'])
                self.assertIn('&P / &N', sheet.find('.//x:oddFooter', NAMES).text)
                pane = sheet.find('.//x:pane', NAMES).attrib
                self.assertEqual((pane['ySplit'], pane['state']), ('4', 'frozen'))

    def test_the_sheet_for_machines_has_the_columns_of_the_export(self):
        for kind, book in books():
            with self.subTest(kind):
                self.assertEqual(book.names[1], 'データ')
                self.assertEqual(book.merges(2), set())
                rows = list(csv.reader(io.StringIO((sample(kind) / 'series.csv').read_text(encoding='utf-8-sig', errors='replace'), newline='')))
                cells = book.cells(2)
                self.assertEqual([cells[(0, col)][1] for col in range(len(rows[0]) + 1)], rows[0] + ['initiative_code'])
                self.assertEqual(max(row for row, _ in cells), len(rows) - 1)
                for row, values in enumerate(rows[1:], 1):
                    self.assertIn((row, len(values)), cells)
                    for col, value in enumerate(values):
                        kind_of, text, _ = cells.get((row, col), ('s', '', 0))
                        if kind == 'hostile':
                            continue
                        if kind_of == 'n':
                            self.assertEqual(float(text), float(value))
                        else:
                            self.assertEqual(text, value.lstrip("'"))
                        if rows[0][col] in ('page', 'baseline', 'actual') and value:
                            self.assertEqual(kind_of, 'n')

    def test_doubts_and_key_have_sheets_of_their_own(self):
        book = Book(sample('plan') / 'table.xlsx')
        self.assertEqual(book.names, ['一覧表', 'データ', '要確認', '凡例'])
        doubts = [text for _, text, _ in book.cells(3).values()]
        self.assertIn('4行1列', doubts)
        self.assertIn('万\n人', doubts)
        self.assertIn('initiative', [text for _, text, _ in book.cells(4).values()])

    def test_numbers_are_shown_whole_in_their_columns(self):
        """A number that is wider than its column reads ####."""
        for kind in ('plan', 'many', 'members8', 'hostile'):
            book = Book(sample(kind) / 'table.xlsx')
            widths = [float(c.get('width')) for c in book.sheet(1).iter('{%s}col' % NAMES['x'])]
            cells = book.cells(1)
            for cell in model(kind)['cells']:
                if cells.get((cell['row'] + FIRST_ROW, cell['col']), ('s',))[0] == 'n':
                    halves = sum(1 if ord(c) < 0x100 else 2 for c in cell['text'])
                    self.assertLess(halves * 6 + 6, widths[cell['col']] * 7 + 5, cell)


@unittest.skipUnless(have('soffice'), 'skipped: LibreOffice is not installed')
class Office(unittest.TestCase):
    """What another program makes of it."""

    @classmethod
    def setUpClass(cls):
        cls.profile = scratch('office-profile').as_uri()

    def convert(self, kind, to, out):
        folder = scratch(f'office-{kind}')
        run('soffice', '--headless', f'-env:UserInstallation={self.profile}', '--convert-to', to, '--outdir', folder,
            sample(kind) / 'table.xlsx')
        return folder / out

    def test_it_opens_and_reads_the_same_data(self):
        for kind in ('plan', 'many', 'hostile'):
            with self.subTest(kind):
                made = self.convert(kind, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2', 'table-データ.csv')
                read = list(csv.reader(io.StringIO(made.read_text(encoding='utf-8-sig', errors='replace'), newline='')))
                want = list(csv.reader(io.StringIO((sample(kind) / 'series.csv').read_text(encoding='utf-8-sig', errors='replace'), newline='')))
                self.assertEqual(len(read), len(want))
                self.assertEqual(read[0][:-1], want[0])
                for got, row in zip(read[1:], want[1:]):
                    for one, other in zip(got, row):
                        if kind != 'hostile' and not re.fullmatch(r'-?[0-9.]+', other):
                            self.assertEqual(one, other.lstrip("'"))
                        elif re.fullmatch(r'-?[0-9.]+', other) and kind != 'hostile':
                            self.assertAlmostEqual(float(one), float(other))

    @unittest.skipUnless(have('pdftotext'), 'skipped: poppler-utils is not installed')
    def test_it_prints_as_wide_as_the_page_with_heads_on_each(self):
        for kind in ('plan', 'many'):
            with self.subTest(kind):
                pages = run('pdftotext', '-raw', self.convert(kind, 'pdf', 'table.pdf'), '-').split('\f')[:-1]
                first_of_data = next(i for i, page in enumerate(pages) if 'initiative_code' in page)
                self.assertGreater(first_of_data, 0)
                for page in pages[:first_of_data]:
                    for head in ('政策分野', '具体的取組', '課題・今後の方向性'):
                        self.assertIn(head, page.replace('\n', ''))
                    self.assertNotIn('###', page)


if __name__ == '__main__':
    unittest.main()

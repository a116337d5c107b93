"""The workbook, read as the zip and XML that it is, and by LibreOffice."""
import csv
import functools
import io
import re
import shutil
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

from common import EXAMPLE, KINDS, dense, have, model, published, run, sample, scratch, standing_on_another, words_of

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


POINTS_OF_TEXT = 9
PRINTED = 1190.55 - 2 * 0.45 * 72  # of a sheet, between its margins


def own_merges(sheet):
    """Without those of a single cell, which another program may write."""
    return {(one, other) for one, other in sheet if one != other}


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

    @functools.lru_cache(maxsize=None)
    def sheet(self, number):
        return self.part(f'xl/worksheets/sheet{number}.xml')

    @functools.lru_cache(maxsize=None)
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

    def widths(self, number):
        return [float(c.get('width')) for c in self.sheet(number).iter('{%s}col' % NAMES['x'])
                for _ in range(int(c.get('min')), int(c.get('max')) + 1)]

    def merges(self, number):
        return {tuple(column_of(end) for end in m.get('ref').split(':')) for m in self.sheet(number).iter('{%s}mergeCell' % NAMES['x'])}


@functools.lru_cache(maxsize=None)
def book_of(kind):
    return Book(sample(kind) / 'table.xlsx')


def books():
    return ((kind, book_of(kind)) for kind in KINDS)


@functools.lru_cache(maxsize=None)
def rows_of(kind):
    """Where each row of the table begins in the sheet, and where the last ends: a high one may be several there."""
    single, ends = {}, {first: last for first, (last, _) in book_of(kind).merges(1)}
    for c in model(kind)['cells']:
        if c['rows'] == 1:
            single.setdefault(c['row'], c['col'])
    starts = [FIRST_ROW]
    for row in range(model(kind)['rows']):
        starts.append(ends.get((starts[row], single[row]), starts[row]) + 1)
    return starts


def expected_merges(kind):
    starts, found = rows_of(kind), set()
    for c in model(kind)['cells']:
        first, last = (starts[c['row']], c['col']), (starts[c['row'] + c['rows']] - 1, c['col'] + c['cols'] - 1)
        if first != last:
            found.add((first, last))
    return found


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
        book = book_of('hostile')
        texts = {text for kind, text, _ in book.cells(1).values() if kind == 's'}
        self.assertTrue(any(text.startswith('=1+1</t></si><f>2</f>"\'&\ufffd〔U+0001〕_x0041_〔U+202E〕abc') for text in texts), texts)

    def test_merges_are_those_of_the_document(self):
        for kind, book in books():
            with self.subTest(kind):
                self.assertEqual(book.merges(1), expected_merges(kind))
                if kind != 'long':
                    self.assertEqual(rows_of(kind)[-1], model(kind)['rows'] + FIRST_ROW)

    def test_rows_are_no_higher_than_a_spreadsheet_has(self):
        for kind, book in books():
            with self.subTest(kind):
                for number in range(1, len(book.names) + 1):
                    for row in book.sheet(number).iter('{%s}row' % NAMES['x']):
                        self.assertLessEqual(float(row.get('ht', 0)), 409)

    def test_long_texts_have_the_height_they_take(self):
        """As a program sets them that gives every line the height of its characters."""
        book, starts = book_of('long'), rows_of('long')
        heights = {int(row.get('r')) - 1: float(row.get('ht', 15)) for row in book.sheet(1).iter('{%s}row' % NAMES['x'])}
        widths = book.widths(1)
        for c in model('long')['cells']:
            if not c['label']:
                room = sum(heights[row] for row in range(starts[c['row']], starts[c['row'] + c['rows']]))
                halves = sum(1 if ord(character) < 0x100 else 2 for character in c['text'])
                lines = halves * (POINTS_OF_TEXT / 2) / ((widths[c['col']] * 7 + 5) * 0.75)
                self.assertGreater(room, lines * POINTS_OF_TEXT * 1.2, c)

    def test_every_text_of_the_table_is_in_its_cell(self):
        for kind, book in books():
            if kind == 'hostile':
                continue
            with self.subTest(kind):
                cells, numbers, starts = book.cells(1), 0, rows_of(kind)
                for cell in model(kind)['cells']:
                    if not cell['text']:
                        continue
                    form, text, style = cells[(starts[cell['row']], cell['col'])]
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
            book, cells = book_of(kind), model(kind)['cells']
            for cell in cells:
                if 'value' in cell and '要確認' not in cell['text'] and re.search('[0-9]', cell['text']):
                    self.assertEqual(book.cells(1)[(cell['row'] + FIRST_ROW, cell['col'])][0], 'n', cell)

    def test_vertical_labels_stand_upon_each_other(self):
        book = book_of('plan')
        cells = book.cells(1)
        for cell in model('plan')['cells']:
            if cell['label'] and cell['col'] < 3:
                self.assertEqual(book.rotations[cells[(cell['row'] + FIRST_ROW, cell['col'])][2]], '255')

    def test_it_has_the_twelve_columns_and_says_of_when_it_is(self):
        cells = Book(published(EXAMPLE) / 'table.xlsx').cells(1)
        self.assertEqual([cells[FIRST_ROW - 1, column][1] for column in range(12)],
                         ['政策分野', '分野', '取組事項', '具体的取組', '関係市町', '成果指標（KPI）', '基準値', '実績値（R6）', '目標値', '出典・把握方法', '進捗状況',
                          '課題・今後の方向性'])
        self.assertNotIn((FIRST_ROW - 1, 12), cells)
        above = ''.join(text for (row, _), (_, text, _) in cells.items() if row < FIRST_ROW - 1)
        for words in ('第2次置賜定住自立圏共生ビジョン', '令和6年度実績（令和7年3月31日現在）', '色の付いたセルと※は要確認です'):
            self.assertIn(words, above)

    def test_a_table_without_rows_says_so(self):
        self.assertIn('取組はまだ取り込まれていません。', [text for _, text, _ in book_of('empty').cells(1).values()])
        self.assertIn('要確認の項目はありません。', [text for _, text, _ in book_of('empty').cells(3).values()])

    def test_no_sheet_prints_smaller_than_eight_points(self):
        for kind, book in (*books(), ('internal', Book(published(EXAMPLE, 'ja', '--show', 'internal') / 'table.xlsx')),
                           ('example', Book(published(EXAMPLE) / 'table.xlsx'))):
            with self.subTest(kind):
                for number, points in enumerate((9, 10, 10, 10), 1):
                    setup = book.sheet(number).find('x:pageSetup', NAMES).attrib
                    wide = sum((width * 7 + 5) * 0.75 for width in (int(w) for w in book.widths(number)))
                    scale = float(setup['scale']) / 100 if 'scale' in setup else min(1, PRINTED / wide)
                    self.assertGreaterEqual(points * scale, 8, (number, wide))
                    self.assertEqual((setup['paperSize'], setup['orientation']), ('8', 'landscape'))

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
        book = book_of('plan')
        self.assertEqual(book.names, ['一覧表', 'データ', '要確認', '凡例'])
        doubts = [text for _, text, _ in book.cells(3).values()]
        self.assertIn('4行1列', doubts)
        self.assertIn('万\n人', doubts)
        self.assertIn('initiative', [text for _, text, _ in book.cells(4).values()])

    def test_numbers_are_shown_whole_in_their_columns(self):
        """A number that is wider than its column reads ####."""
        for kind in ('plan', 'many', 'members8', 'hostile'):
            book = book_of(kind)
            widths = book.widths(1)
            cells = book.cells(1)
            for cell in model(kind)['cells']:
                if cells.get((cell['row'] + FIRST_ROW, cell['col']), ('s',))[0] == 'n':
                    halves = sum(1 if ord(c) < 0x100 else 2 for c in cell['text'])
                    self.assertLess(halves * 6 + 6, widths[cell['col']] * 7 + 5, cell)


CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2'  # of the second sheet


@functools.lru_cache(maxsize=None)
def converted(to):
    """The folder with what LibreOffice, begun once, makes of all workbooks."""
    given, made = scratch('office/given'), scratch(f'office/{to[:3]}')
    books = [shutil.copy(sample(kind) / 'table.xlsx', given / f'{kind}.xlsx') for kind in KINDS]
    run('soffice', '--headless', f'-env:UserInstallation={scratch("office/profile").as_uri()}', '--convert-to', to, '--outdir', made, *books)
    return made


@unittest.skipUnless(have('soffice'), 'skipped: LibreOffice is not installed')
class Office(unittest.TestCase):
    """What another program makes of it."""

    def test_it_reads_the_same_merges(self):
        for kind in KINDS:
            with self.subTest(kind):
                again = Book(converted('xlsx:Calc MS Excel 2007 XML') / f'{kind}.xlsx')
                self.assertEqual(again.names, book_of(kind).names)
                self.assertEqual(own_merges(again.merges(1)), own_merges(expected_merges(kind)))
                self.assertEqual({place for place, (form, _, _) in again.cells(1).items() if form == 'n'},
                                 {place for place, (form, _, _) in book_of(kind).cells(1).items() if form == 'n'})

    @unittest.skipUnless(have('pdftotext'), 'skipped: poppler-utils is not installed')
    def test_no_text_runs_into_the_next_row_or_page(self):
        for kind in KINDS:
            if kind == 'long':  # its rows are higher than pages
                continue
            with self.subTest(kind):
                pdf = converted('pdf') / f'{kind}.pdf'
                data = {number for number, page in enumerate(run('pdftotext', '-raw', pdf, '-').split('\f'), 1)
                        if 'place id' in page}  # the sheet for machines cuts its texts at the next cell
                words = [word for word in words_of(pdf) if word.page not in data]
                self.assertGreater(len(words), 50)
                self.assertEqual(list(standing_on_another(words)), [])

    @unittest.skipUnless(have('pdftotext'), 'skipped: poppler-utils is not installed')
    def test_it_prints_no_smaller_than_eight_points(self):
        """As this program measures columns, whatever fonts the other has."""
        for kind in ('plan', 'many', 'members40', 'empty'):
            with self.subTest(kind):
                ems = [(word.right - word.left) / len(word.text) for word in words_of(converted('pdf') / f'{kind}.pdf')
                       if re.fullmatch('[ぁ-ん一-龠]{3,}', word.text)]
                self.assertGreater(len(ems), 10)
                self.assertGreaterEqual(min(ems), 7.9)

    def test_it_opens_and_reads_the_same_data(self):
        for kind in ('plan', 'many', 'hostile'):
            with self.subTest(kind):
                made = converted(CSV) / f'{kind}-データ.csv'
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
                pages = run('pdftotext', '-raw', converted('pdf') / f'{kind}.pdf', '-').split('\f')[:-1]
                first_of_data = next(i for i, page in enumerate(pages) if 'place id' in page)
                self.assertGreater(first_of_data, 0)
                for number, page in enumerate(pages[:first_of_data], 1):
                    self.assertIn(f'{number}/{len(pages)}ページ', dense(page))
                    for head in ('政策分野', '具体的取組', '課題・今後の方向性'):
                        self.assertIn(head, page.replace('\n', ''))
                    self.assertNotIn('###', page)


if __name__ == '__main__':
    unittest.main()

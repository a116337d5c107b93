"""The PDF, read by poppler and qpdf: nothing lost, nothing clipped, nothing upon something else; heads and labels on every page."""
import functools
import itertools
import json
import os
import re
import resource
import shutil
import time
import unicodedata
import unittest

from common import (EXAMPLE, KINDS, PROGRAM, SAMPLE, dense, drawn, elements_of, every_document, have, listed, model, published, run, sample, scratch,
                    sha256, standing_on_another, words_of)

WIDTH, HEIGHT = 1190.55, 841.89
MARGIN = 28
TOP, BOTTOM = 44, HEIGHT - 42  # between the lines that every page has
TWELVE = ('政策分野', '分野', '取組事項', '具体的取組', '関係市町', '成果指標（KPI）', '基準値', '実績値（R6）', '目標値', '出典・把握方法', '進捗状況',
          '課題・今後の方向性')


@functools.lru_cache(maxsize=None)
def pages_of(pdf):
    """The text of each page, in the order in which it is drawn, which is that of reading."""
    return run('pdftotext', '-raw', pdf, '-').split('\f')[:-1]


def expected(text):
    """A text as it is printed: what has no shape stands as its code."""
    text = re.sub('[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e]', lambda m: f'〔U+{ord(m.group()):04X}〕', text)
    return dense(text.replace('\ufffd', '〓')).replace('要確認', '〔要確認〕')


def tables_of(pdf, heads):
    """The plan's table: for each of its pages the rows, each of their cells as elements, without the heads."""
    tables, rows = [], None
    for element in elements_of(pdf):
        if element.tag == 'Table':
            rows = []
            tables.append(rows)
        elif element.tag == 'TR':
            rows.append([])
        elif element.tag in ('TH', 'TD'):
            rows[-1].append(element)
    return [rows[1:] for rows in tables if [dense(head.text) for head in rows[0]] == [dense(head) for head in heads]]


@functools.lru_cache(maxsize=None)
def tables(kind):
    return tables_of(sample(kind) / 'table.pdf', model(kind)['columns'])


@functools.lru_cache(maxsize=None)
def grids(kind):
    """Of each page: its rows, and which cell covers which place."""
    return [(rows, grid_of(rows, len(model(kind)['columns']))) for rows in tables(kind)]


def begins(rows, row, cell):
    return any(cell is other for other in rows[row])


def span(cell, name):
    return int(cell.attributes.get(name, 1))


def grid_of(rows, columns):
    """Which cell covers which place: {(row, column): cell}. No place is covered twice."""
    grid = {}
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in grid:
                column += 1
            for place in itertools.product(range(row, row + span(cell, 'RowSpan')), range(column, column + span(cell, 'ColSpan'))):
                assert place not in grid, (place, cell, grid[place])
                grid[place] = cell
    assert set(grid) == set(itertools.product(range(len(rows)), range(columns)))
    return grid


def boxes_of(content):
    """The borders of the cells that are drawn on a page: (left, top, right, bottom)."""
    boxes, begun = [], False
    for line in content:
        begun |= bool(re.match(r'/T[HD] << /MCID', line))
        found = re.search(r'([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re [BS]$', line) if begun else None
        if found:
            left, top, width, height = map(float, found.groups())
            boxes.append((left, top, left + width, top + height))
            begun = False
    return boxes


def touches(box, word):
    left, top, right, bottom = box
    return min(right, word.right) - max(left, word.left) > 1 and min(bottom, word.bottom) - max(top, word.top) > 1


def picture(pdf, page, resolution):
    """A page in grey: rows of bytes."""
    out = scratch('pictures') / 'page'
    run('pdftoppm', '-gray', '-r', resolution, '-f', page, '-l', page, '-singlefile', pdf, out)
    data = out.with_suffix('.pgm').read_bytes()
    width, height = map(int, re.match(rb'P5\s+(\d+)\s+(\d+)\s+255\s', data).groups())
    pixels = data[-width * height:]
    return [pixels[row * width:(row + 1) * width] for row in range(height)]


def each(documents):
    """The test is run for every one of them, with its name and its file."""
    def decorate(test):
        @functools.wraps(test)
        def run_all(self):
            for name, pdf in documents():
                with self.subTest(name):
                    test(self, name, pdf)
        return run_all
    return decorate


each_kind = each(lambda: ((kind, sample(kind) / 'table.pdf') for kind in KINDS))
each_document = each(every_document)


@unittest.skipUnless(have('pdftotext'), 'skipped: poppler-utils is not installed')
class Pdf(unittest.TestCase):
    # --- the file ---

    @each_kind
    def test_it_is_a_tagged_a3_file_with_a_title_and_a_language(self, kind, pdf):
        said = run('pdfinfo', pdf)
        self.assertRegex(said, r'Tagged:\s+yes')
        self.assertRegex(said, r'Page size:\s+1190\.55 x 841\.89 pts \(A3\)')
        self.assertIn(dense(model(kind)['title'])[:8] if kind != 'hostile' else '=1+1', dense(said))
        self.assertNotIn('CreationDate', said)
        self.assertIn(b'/Lang (ja)', pdf.read_bytes())
        self.assertIn(b'/DisplayDocTitle true', pdf.read_bytes())

    @unittest.skipUnless(have('qpdf'), 'skipped: qpdf is not installed')
    @each_document
    def test_its_objects_are_where_its_tables_say(self, _, pdf):
        self.assertIn('No syntax or stream encoding errors found', run('qpdf', '--check', pdf))

    @each_document
    def test_every_font_is_embedded_and_is_of_biz_ud(self, _, pdf):
        fonts = run('pdffonts', pdf).splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r'^[A-Z]{6}\+BIZUD(Gothic|Mincho)-(Regular|Bold) .* yes +yes +yes ')

    # --- the table ---

    def test_the_table_has_the_twelve_columns_on_every_page(self):
        pages = tables_of(published(EXAMPLE) / 'table.pdf', TWELVE)
        self.assertGreater(len(pages), 2)
        self.assertEqual(sum(1 for rows in pages for row in rows if any(cell.text.startswith('1 職員研修事業') for cell in row)), 1)

    def test_its_rows_stand_in_the_order_of_the_document(self):
        want = [row['indicator'] for row in listed(EXAMPLE / 'expected.tsv') if not re.match('[~?]', row['indicator'])]
        shown = []
        for rows in tables_of(published(EXAMPLE) / 'table.pdf', TWELVE):
            grid = grid_of(rows, len(TWELVE))
            shown += [alike(grid[row, TWELVE.index('成果指標（KPI）')].text) for row in range(len(rows))]
        at = 0
        for indicator in want:
            at = next((i + 1 for i in range(at, len(shown)) if shown[i].startswith(alike(indicator))), None)
            self.assertIsNotNone(at, f'{indicator} is missing, or not where it should be')
        self.assertGreater(len(want), 35)

    def test_members_stand_in_the_official_order(self):
        names, several = [row['name'] for row in listed(EXAMPLE / 'members.tsv')], 0
        for rows in tables_of(published(EXAMPLE) / 'table.pdf', TWELVE):
            for cell in grid_of(rows, len(TWELVE)).values():
                shown = dense(cell.text).replace('〔要確認〕', '').split('、')
                if len(shown) > 1 and set(shown) <= set(names):
                    self.assertEqual(shown, sorted(shown, key=names.index))
                    several += 1
        self.assertGreaterEqual(several, 2)

    @each_kind
    def test_cells_cover_the_table_without_gaps_and_are_merged_as_in_the_document(self, kind, __):
        if len(grids(kind)) == 1 and kind != 'hostile':
            want = [(c['rows'], c['cols'], expected(c['text'])) for c in model(kind)['cells']]
            shown = [(span(c, 'RowSpan'), span(c, 'ColSpan'), dense(c.text)) for row in tables(kind)[0] for c in row]
            self.assertEqual(shown, want)

    @each_kind
    def test_labels_and_figures_are_read_in_the_order_of_the_table(self, kind, __):
        columns = [i for i, head in enumerate(model(kind)['columns']) if head in ('具体的取組', '基準値', '目標値')]
        want = [expected(c['text']) for c in model(kind)['cells'] if c['col'] in columns and c['cols'] == 1]
        shown = []
        for rows, grid in grids(kind):
            shown += [dense(grid[row, column].text) for row in range(len(rows)) for column in columns
                      if begins(rows, row, grid[row, column])]
        shown = [text for text in shown if text and not text.endswith('（続き）')]
        if kind != 'hostile':
            self.assertEqual(shown, [text for text in want if text])

    @each_kind
    def test_every_label_indicator_and_figure_of_the_table_is_read(self, kind, pdf):
        text = dense(''.join(pages_of(pdf)))
        for cell in model(kind)['cells']:
            if len(cell['text']) < 700:
                self.assertIn(expected(cell['text']), text)

    def test_long_texts_are_whole_over_all_their_pages(self):
        for kind in ('one', 'many', 'members8', 'long', 'prose'):
            with self.subTest(kind):
                for column in (-2, -1):
                    place = len(model(kind)['columns']) + column
                    shown = ''.join(dense(grid[row, place].text) for rows, grid in grids(kind) for row in range(len(rows))
                                    if begins(rows, row, grid[row, place]))
                    want = ''.join(dense(c['text']) for c in model(kind)['cells'] if c['col'] == place)
                    self.assertTrue(want)
                    self.assertEqual(shown, want)

    @each_kind
    def test_heads_stand_on_every_page_and_rows_below_them(self, kind, pdf):
        heads = ''.join(dense(head) for head in model(kind)['columns'])
        shown = [page for page in map(dense, pages_of(pdf)) if heads in page]
        self.assertEqual(len(shown), max(1, len(tables(kind))))
        for rows in tables(kind):
            self.assertTrue(rows or kind == 'empty')
        if kind == 'empty':
            self.assertIn(heads + '取組はまだ取り込まれていません。', shown[0])

    def test_labels_are_repeated_where_they_go_on(self):
        repeated = 0
        for kind in KINDS:
            for _, grid in grids(kind)[1:]:
                labels = [grid[0, column].text for column in range(4)]
                self.assertTrue(all(labels), labels)
                repeated += sum(label.endswith('（続き）') for label in labels)
        self.assertGreater(repeated, 60)

    @unittest.skipUnless(have('qpdf'), 'skipped: qpdf is not installed')
    @each_document
    def test_every_word_of_a_table_stands_within_its_cell(self, name, pdf):
        boxes, within = [boxes_of(content) for content in drawn(pdf)], 0
        for word in words_of(pdf):
            touched = [box for box in boxes[word.page - 1] if touches(box, word)]
            self.assertLessEqual(len(touched), 1, word)
            for left, top, right, bottom in touched:
                self.assertTrue(left <= word.left + 1 and word.right <= right + 1, (name, word))
                self.assertTrue(top <= word.top + 1 and word.bottom <= bottom + 1, (name, word))
                within += 1
        self.assertGreater(within, 15)

    def test_labels_of_levels_are_stacked(self):
        words = [w for w in words_of(sample('plan') / 'table.pdf') if w.left < 135]
        for label in ('①医療', '②産業振興', '生活機能の強化', 'ア和牛の振興'):
            self.assertTrue(any(stacked(words, first, label) for first in words if first.text == label[0]), label)

    # --- lines and pages ---

    @each_document
    def test_lines_do_not_begin_or_end_where_japanese_forbids_it(self, name, pdf):
        if name not in ('prose', 'plan', 'many', 'long'):
            return
        for page in pages_of(pdf):
            for line in page.splitlines():
                if len(line) > 2:  # not of a vertical label
                    self.assertNotRegex(line, '^[、。，．」』】〕ー：％々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]')
                    self.assertNotRegex(line, '[（「『【〔]$')

    @each_document
    def test_no_line_ends_between_a_number_and_its_unit(self, name, pdf):
        if name == 'hostile':
            return
        text = '\n'.join(pages_of(pdf))
        # One character to a line is a label that stands upright: 1 人材育成.
        self.assertNotRegex(text, r'[0-9]\n(人|件|団体|年|月|日|枚|回|千円|万人|ha|%|％|ポイント|頭|行|列)(?!\n.\n)')
        self.assertNotRegex(text, r'(約|令和)\n[0-9]|第\n[0-9](?!\n)')
        self.assertNotRegex(text, r'[0-9],?\n[0-9]{3}[^0-9文]')

    def test_names_of_members_are_not_broken(self):
        for kind in ('members8', 'members40'):
            text = '\n'.join(pages_of(sample(kind) / 'table.pdf'))
            self.assertRegex(text, r'第[0-9]+町、\n第[0-9]+町')
            self.assertNotRegex(text, r'第[0-9]*\n[0-9]*町')

    @each_kind
    def test_page_numbers_count(self, _, pdf):
        pages = pages_of(pdf)
        for number, page in enumerate(pages, 1):
            self.assertIn(f'{number}/{len(pages)}ページ', dense(page))

    @each_kind
    def test_the_first_page_says_of_when_and_how_to_read(self, _, pdf):
        first = dense(pages_of(pdf)[0])
        for words in ('令和6年度実績（令和7年3月31日現在）', 'この資料の読み方', '改善→横ばい', '取込元'):
            self.assertIn(words, first)

    @each_document
    def test_nothing_stands_outside_the_margins(self, _, pdf):
        for word in words_of(pdf):
            self.assertTrue(MARGIN < word.left and word.right < WIDTH - MARGIN + 2, word)
            self.assertTrue(MARGIN < word.top + 4 and word.bottom < HEIGHT - 14, word)

    def test_nothing_is_drawn_to_the_edge(self):
        for kind in ('plan', 'long', 'hostile'):
            pdf = sample(kind) / 'table.pdf'
            for page in range(1, min(4, len(pages_of(pdf))) + 1):
                rows = picture(pdf, page, 36)  # two points to the pixel
                edge = b''.join(rows[:12] + rows[-8:]) + b''.join(row[:15] + row[-15:] for row in rows)
                self.assertEqual(set(edge), {255}, (kind, page))
                self.assertLess(min(map(min, rows)), 100)

    @each_document
    def test_no_word_stands_upon_another(self, _, pdf):
        self.assertEqual(list(standing_on_another(words_of(pdf))), [])

    @each_document
    def test_no_page_is_nearly_empty(self, _, pdf):
        lowest = {}
        for word in words_of(pdf):
            if word.bottom < BOTTOM:
                lowest[word.page] = max(lowest.get(word.page, 0), word.bottom)
        for page, bottom in lowest.items():
            self.assertGreater(bottom, TOP + 110, page)

    @unittest.skipUnless(have('qpdf'), 'skipped: qpdf is not installed')
    def test_no_title_is_left_alone_at_the_end_of_a_column(self):
        for kind in ('plan', 'many', 'members8', 'no-figures', 'long'):
            with self.subTest(kind):
                pdf = sample(kind) / 'table.pdf'
                titles = {e.text for e in elements_of(pdf) if e.tag in ('H2', 'H3', 'H4', 'H5')}
                boxes = [boxes_of(content) for content in drawn(pdf)]
                words = [w for w in words_of(pdf) if TOP < w.top and w.bottom < BOTTOM and not any(touches(b, w) for b in boxes[w.page - 1])]
                self.assertGreater(len(words), 20)
                alone = [w for w in words if any(dense(title).endswith(w.text) for title in titles) and len(w.text) > 3 and
                         w.bottom - w.top > 8.9 and not any(o.page == w.page and o.left < w.right and o.right > w.left - 1 and o.top > w.bottom - 1 for o in words)]
                self.assertEqual(alone, [])

    @unittest.skipUnless(have('qpdf'), 'skipped: qpdf is not installed')
    @each_document
    def test_no_text_is_smaller_than_eight_points(self, _, pdf):
        sizes = [max(abs(float(a)), abs(float(b))) for content in drawn(pdf) for line in content
                 for a, b in re.findall(r'(-?[\d.]+) (-?[\d.]+) -?[\d.]+ -?[\d.]+ -?[\d.]+ -?[\d.]+ Tm', line)]
        self.assertGreater(len(sizes), 20)
        self.assertGreaterEqual(min(sizes), 8)

    # --- for those who do not see it ---

    @unittest.skipUnless(have('qpdf'), 'skipped: qpdf is not installed')
    def test_the_outline_is_the_tree_and_leads_to_its_pages(self):
        for pdf in (sample('plan') / 'table.pdf', published(EXAMPLE) / 'table.pdf'):
            pages, outline = pages_of(pdf), json.loads(run('qpdf', '--json', '--json-key=outlines', pdf))['outlines']
            paths, rest = [], [((), entry) for entry in outline]
            while rest:
                above, entry = rest.pop(0)
                path = (*above, entry['title'])
                paths.append(path)
                rest += [(path, kid) for kid in entry['kids']]
                words = dense(pages[entry['destpageposfrom1'] - 1])
                vertical = len(path) in (2, 3, 4) and path[0] == '進捗状況一覧表'
                self.assertTrue(vertical or dense(entry['title']) in words, path)
                self.assertTrue(set(dense(entry['title'])) <= set(words), path)
            if 'plan' in str(pdf.parent.name):
                self.assertIn(('進捗状況一覧表', '(1) 生活機能の強化', '①医療', 'ア地域医療体制の充実', '1 医療従事者確保事業'), paths)
                self.assertIn(('取組ごとの状況', '①医療', '1 医療従事者確保事業'), paths)

    @each_kind
    def test_heads_say_what_they_head(self, kind, pdf):
        for element in elements_of(pdf):
            if element.tag == 'TH':
                self.assertIn(element.attributes.get('Scope'), ('/Row', '/Column'))
            self.assertNotIn(element.tag, ('Span', 'Div'))

    def test_a_chart_has_words_instead(self):
        figures = [e for e in elements_of(sample('plan') / 'table.pdf') if e.tag == 'Figure']
        data = (sample('plan') / 'table.pdf').read_bytes()
        alternatives = [bytes.fromhex(found.decode()).decode('utf-16') for found in re.findall(rb'/Alt <([0-9A-F]+)>', data)]
        self.assertGreater(len(figures), 8)
        self.assertEqual(alternatives, ['図。値は前後の文で示します。'] * len(figures))

    @each_document
    def test_titles_do_not_skip_a_level(self, _, pdf):
        levels = [int(level) for level in re.findall(r'^ *H([1-6])\b', run('pdfinfo', '-struct', pdf), re.MULTILINE)]
        self.assertEqual(levels.count(1), 1)
        for above, below in zip(levels, levels[1:]):
            self.assertLessEqual(below, above + 1)

    def test_english_pages_are_english(self):
        pages = pages_of(sample('plan', 'en') / 'table.pdf')
        self.assertIn('page 1 / ', pages[0])
        self.assertIn('as of 2025-03-31', pages[0])
        self.assertIn(b'/Lang (en)', (sample('plan', 'en') / 'table.pdf').read_bytes())

    def test_grades_stand_only_on_internal_paper(self):
        public, internal = published(EXAMPLE) / 'table.pdf', published(EXAMPLE, 'ja', '--show', 'internal') / 'table.pdf'
        self.assertNotIn('評価（参考）', dense(''.join(pages_of(public))))
        graded = tables_of(internal, (*TWELVE[:9], '評価（参考）', *TWELVE[9:]))
        self.assertGreater(len(graded), 2)

    # --- charts ---

    def test_charts_are_those_of_the_page(self):
        """The same shapes at the same shares of the width: one layout, drawn by two drivers."""
        folder = published(EXAMPLE)
        html = (folder / 'index.html').read_text(encoding='utf-8')
        figures = [re.findall(r'<(rect|line|text|[a-z]+) class="t-([a-z]+)"([^>]*)>([^<]*)', svg)
                   for svg in re.findall(r'<svg class="drawing" width="100%" height="58" role="img".*?</svg>\s', html, re.DOTALL)]
        printed = [content for page in drawn(folder / 'table.pdf') for content in pictures_in(page)]
        self.assertGreater(len(figures), 30)
        self.assertEqual(len(figures), len(printed))
        for shapes, content in zip(figures, printed):
            left, width = content[0]
            want_rects = sorted(((number(a, 'x'), number(a, 'x') + number(a, 'width')) for tag, _, a, _ in shapes
                                 if tag == 'rect' and number(a, 'width')), key=by_end)
            want_lines = sorted(number(a, 'x1') for tag, _, a, _ in shapes if tag == 'line')
            rects, lines = content[1:]
            shares = [((x - left) / width * 100, (x + w - left) / width * 100) for x, w in rects]
            self.assertEqual(len(shares), len(want_rects), shapes)
            for got, want in zip(sorted(shares, key=by_end), want_rects):
                self.assertAlmostEqual(got[0], want[0], delta=0.4)
                self.assertAlmostEqual(got[1], want[1], delta=0.4)
            self.assertEqual(len(lines), len(want_lines), shapes)
            for got, want in zip(sorted((x - left) / width * 100 for x in lines), want_lines):
                self.assertAlmostEqual(got, want, delta=0.1)

    @unittest.skipUnless(have('qpdf'), 'skipped: qpdf is not installed')
    def test_signs_of_the_key_differ_in_grey(self):
        pdf = published(EXAMPLE) / 'table.pdf'
        swatches = sorted({(float(x), float(y)) for line in drawn(pdf)[0] for x, y in re.findall(r'([\d.]+) ([\d.]+) 14 9 re', line)})
        self.assertEqual(len(swatches), 6)
        rows = picture(pdf, 1, 288)
        cut = [b''.join(row[int(x * 4) + 4:int(x * 4) + 52] for row in rows[int(y * 4) + 4:int(y * 4) + 32]) for x, y in swatches]
        for one, other in itertools.combinations(cut, 2):
            self.assertGreater(sum(abs(a - b) for a, b in zip(one, other)) / len(one), 25)


def alike(text):
    """Without what a careful reader would not tell apart: ･ and ・, ( and （."""
    return dense(unicodedata.normalize('NFKC', text).replace('·', '・'))


def by_end(extent):
    return round(extent[1]), round(extent[0])


def number(attributes, name):
    return float(re.search(rf' {name}="([\d.]+)%"', attributes).group(1))


def pictures_in(content):
    """Of each chart that is drawn: (left, width) of its ground, borders as (x, width), places of upright lines."""
    for start in (i for i, line in enumerate(content) if line.startswith('/Figure <<')):
        end = next(i for i in range(start, len(content)) if content[i].startswith('EMC'))
        text = '\n'.join(content[start:end])
        ground = re.search(r'([\d.]+) [\d.]+ ([\d.]+) [\d.]+ re f', text)
        rects = re.findall(r'([\d.]+) [\d.]+ ([\d.]+) [\d.]+ re S$', text, re.MULTILINE)
        lines = re.findall(r'([\d.]+) [\d.]+ m \1 [\d.]+ l S$', text, re.MULTILINE)
        yield tuple(map(float, ground.groups())), [tuple(map(float, rect)) for rect in rects], [float(x) for x in lines]


def stacked(words, first, label):
    """Do the characters of a label stand upon each other, beginning with this word?"""
    at = first
    for character in label[1:]:
        below = [w for w in words if w.text == character and w.page == at.page and abs(w.left - at.left) < 2 and 0 < w.top - at.top < 12]
        if not below:
            return False
        at = below[0]
    return True


class Time(unittest.TestCase):
    def test_a_text_four_times_as_long_does_not_take_much_more_than_four_times_as_long(self):
        def seconds(kind):
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            run(SAMPLE, kind, scratch('time'))
            return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        self.assertLess(seconds('longer'), 25 * min(seconds('long') for _ in range(3)))


class Bytes(unittest.TestCase):
    """The same data give the same bytes, wherever and whenever they are made."""

    def test_of_the_program(self):
        made = []
        for number_of, around in enumerate(({'TZ': 'Asia/Tokyo', 'LC_ALL': 'C'}, {'TZ': 'America/New_York', 'LC_ALL': 'de_DE.UTF-8'})):
            folder = scratch(f'bytes/{"deeper/" * number_of}at-{number_of}')
            shutil.copy(EXAMPLE / 'source.tsv', folder)
            settings = {'cwd': folder, 'env': {**os.environ, **around, 'HOME': str(folder)}}
            run(PROGRAM, 'import', 'source.tsv', '--db', 'plan.db', '--members', EXAMPLE / 'members.tsv', '--year', 'R6', **settings)
            run(PROGRAM, 'report', '--db', 'plan.db', '--out', 'report', '--format', 'xlsx,pdf', '--lang', 'ja', **settings)
            made.append([sha256(folder / 'report' / name) for name in ('table.xlsx', 'table.pdf')])
            if not number_of:
                time.sleep(2)
        self.assertEqual(made[0], made[1])


if __name__ == '__main__':
    unittest.main()

"""The PDF, read by poppler: nothing lost, nothing clipped, nothing upon something else; heads and labels on every page."""
import os
import re
import time
import unittest

from common import KINDS, PROGRAM, ROOT, dense, have, model, run, sample, scratch, sha256, words_of

WIDTH, HEIGHT = 1190.55, 841.89
MARGIN = 28


def pages_of(pdf):
    """The text of each page, in the order in which it is drawn, which is that of reading."""
    return run('pdftotext', '-raw', pdf, '-').split('\f')[:-1]


def expected(text):
    """A text as it is printed: what has no shape stands as its code."""
    text = re.sub('[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e]', lambda m: f'〔U+{ord(m.group()):04X}〕', text)
    return dense(text.replace('\ufffd', '〓'))


def pieces(kind):
    """Texts of the structure's elements, in their order: (tag, text)."""
    found, tag = [], ''
    for line in run('pdfinfo', '-struct-text', sample(kind) / 'table.pdf').splitlines():
        line = line.strip()
        if line.startswith('"'):
            found.append((tag, line[1:-1] if line.endswith('"') else line[1:]))
        elif re.fullmatch(r'[A-Z][A-Za-z0-9]*(?: \(.*\))?', line):
            tag = line.split(' ')[0]
        elif found:
            found[-1] = (found[-1][0], found[-1][1] + line.rstrip('"'))
    return found


@unittest.skipUnless(have('pdftotext'), 'skipped: poppler-utils is not installed')
class Pdf(unittest.TestCase):
    def every_kind(self):
        for kind in KINDS:
            with self.subTest(kind):
                yield kind, sample(kind) / 'table.pdf'

    def test_it_is_a_tagged_a3_file_with_a_title_and_a_language(self):
        for kind, pdf in self.every_kind():
            said = run('pdfinfo', pdf)
            self.assertRegex(said, r'Tagged:\s+yes')
            self.assertRegex(said, r'Page size:\s+1190\.55 x 841\.89 pts \(A3\)')
            self.assertIn(dense(model(kind)['title'])[:8] if kind != 'hostile' else '=1+1', dense(said))
            self.assertNotIn('CreationDate', said)
            self.assertIn(b'/Lang (ja)', pdf.read_bytes())
            self.assertEqual(run('pdfinfo', pdf).count('Syntax'), 0)

    def test_every_font_is_embedded_and_is_of_biz_ud(self):
        for _, pdf in self.every_kind():
            fonts = run('pdffonts', pdf).splitlines()[2:]
            self.assertTrue(fonts)
            for font in fonts:
                self.assertRegex(font, r'^[A-Z]{6}\+BIZUD(Gothic|Mincho)-(Regular|Bold) .* yes +yes +yes ')

    def test_every_label_indicator_and_figure_of_the_table_is_read(self):
        for kind, pdf in self.every_kind():
            text = dense(''.join(pages_of(pdf)))
            for cell in model(kind)['cells']:
                if len(cell['text']) < 700:
                    self.assertIn(expected(cell['text']).replace('要確認', '〔要確認〕'), text)

    def test_long_texts_are_whole_over_all_their_pages(self):
        for kind in ('one', 'many', 'members8', 'long'):
            with self.subTest(kind):
                cells = [text for tag, text in pieces(kind) if tag == 'TD']
                for mark in '進課':
                    want = ''.join(dense(cell['text']) for cell in model(kind)['cells'] if cell['text'].startswith(f'{mark}0001'))
                    shown = ''.join(dense(text) for text in cells if re.search(f'{mark}[0-9]|^[0-9文。]+$', dense(text)))
                    self.assertTrue(want)
                    self.assertEqual(re.findall(f'{mark}([0-9]+)文', shown), re.findall(f'{mark}([0-9]+)文', want))

    def test_every_page_of_the_table_has_its_heads_and_rows_below_them(self):
        for kind, pdf in self.every_kind():
            pages, heads = pages_of(pdf), [dense(head) for head in model(kind)['columns']]
            annex = next(i for i, page in enumerate(pages) if '取組ごとの状況' in page)
            self.assertGreater(annex, 1)
            for page in pages[1:annex]:
                text = dense(page)
                at = 0
                for head in heads:
                    at = text.find(head, at)
                    self.assertGreaterEqual(at, 0, f'{head} is missing')
                    at += len(head)
                if kind != 'empty':
                    self.assertGreater(len(text) - at, 20)

    def test_labels_are_repeated_where_they_go_on(self):
        pages = pages_of(sample('long') / 'table.pdf')
        annex = next(i for i, page in enumerate(pages) if '取組ごとの状況' in page)
        for page in pages[2:annex]:
            text = dense(page)
            self.assertIn('(1)政策1号', text)
            self.assertIn('（続き）', text)
        self.assertRegex(dense(pages[2]), r'取組[12]号(長い名前)+.{0,4}（続き）')

    def test_page_numbers_count(self):
        for _, pdf in self.every_kind():
            pages = pages_of(pdf)
            for number, page in enumerate(pages, 1):
                self.assertIn(f'{number}/{len(pages)}ページ', dense(page))

    def test_the_first_page_says_of_when_and_how_to_read(self):
        for _, pdf in self.every_kind():
            first = dense(pages_of(pdf)[0])
            for words in ('令和6年度実績（令和7年3月31日現在）', 'この資料の読み方', '改善→横ばい', '取込元'):
                self.assertIn(words, first)

    def test_nothing_stands_outside_the_margins(self):
        for _, pdf in self.every_kind():
            for word in words_of(pdf):
                self.assertTrue(MARGIN < word.left and word.right < WIDTH - MARGIN + 2, word)
                self.assertTrue(MARGIN < word.top + 4 and word.bottom < HEIGHT - 14, word)

    def test_no_word_stands_upon_another(self):
        for kind in ('plan', 'one', 'long', 'members40', 'hostile'):
            with self.subTest(kind):
                words = sorted(words_of(sample(kind) / 'table.pdf'), key=lambda w: (w.page, w.left))
                for i, one in enumerate(words):
                    for other in words[i + 1:]:
                        if other.page != one.page or other.left > one.right - 1.5:
                            break
                        over = min(one.bottom, other.bottom) - max(one.top, other.top)
                        across = min(one.right, other.right) - other.left
                        self.assertFalse(over > 4 and across > 1.5, (one, other))

    def test_no_title_is_left_alone_at_the_end_of_a_column(self):
        for kind in ('plan', 'many', 'members8'):
            with self.subTest(kind):
                titles = {dense(cell['text']) for cell in model(kind)['cells'] if cell['label'] and cell['col'] == 3}
                pages = pages_of(sample(kind) / 'table.pdf')
                annex = next(i for i, page in enumerate(pages) if '取組ごとの状況' in page)
                for word in words_of(sample(kind) / 'table.pdf'):
                    if word.page > annex and any(title.endswith(word.text) and len(word.text) > 3 for title in titles):
                        self.assertLess(word.bottom, HEIGHT - 42 - 40, word)

    def test_no_text_is_smaller_than_eight_points(self):
        for kind in ('plan', 'long', 'members40'):
            with self.subTest(kind):
                heights = [w.bottom - w.top for w in words_of(sample(kind) / 'table.pdf') if re.search('[ぁ-ん一-龠]{2}', w.text)]
                self.assertGreaterEqual(min(heights), 7.9)

    def test_the_outline_is_the_tree(self):
        data = (sample('plan') / 'table.pdf').read_bytes()
        titles = [bytes.fromhex(found.decode()).decode('utf-16') for found in re.findall(rb'/Title <([0-9A-F]+)>', data)]
        for title in ('進捗状況一覧表', '(1) 生活機能の強化', '①医療', 'ア地域医療体制の充実', '1 医療従事者確保事業', '取組ごとの状況'):
            self.assertIn(title, titles)

    def test_the_structure_has_titles_and_tables(self):
        tags = {tag for tag, _ in pieces('plan')}
        self.assertLessEqual({'H1', 'H2', 'P', 'TH', 'TD'}, tags)

    def test_english_pages_are_english(self):
        pages = pages_of(sample('plan', 'en') / 'table.pdf')
        self.assertIn('page 1 / ', pages[0])
        self.assertIn('as of 2025-03-31', pages[0])
        self.assertIn(b'/Lang (en)', (sample('plan', 'en') / 'table.pdf').read_bytes())

    def test_pages_can_be_drawn(self):
        for kind, pdf in self.every_kind():
            out = scratch(f'png-{kind}')
            run('pdftoppm', '-r', '20', '-png', pdf, out / 'page')
            for page in out.glob('*.png'):
                self.assertGreater(page.stat().st_size, 300)


class Bytes(unittest.TestCase):
    """The same data give the same bytes, wherever and whenever they are made."""

    def test_of_the_program(self):
        example = ROOT / 'examples/okitama-r6'
        here = scratch('bytes')
        run(PROGRAM, 'import', example / 'source.tsv', '--db', here / 'plan.db', '--members', example / 'members.tsv', '--year', 'R6')
        made = []
        for number, around in enumerate(({'TZ': 'Asia/Tokyo', 'LC_ALL': 'C'}, {'TZ': 'America/New_York', 'LC_ALL': 'de_DE.UTF-8'})):
            folder = scratch(f'bytes/at-{number}')
            run(PROGRAM, 'report', '--db', here / 'plan.db', '--out', 'report', '--format', 'xlsx,pdf', '--lang', 'ja', cwd=folder,
                env={**os.environ, **around, 'HOME': str(folder)})
            made.append([sha256(folder / 'report' / name) for name in ('table.xlsx', 'table.pdf')])
            if not number:
                time.sleep(2)
        self.assertEqual(made[0], made[1])


if __name__ == '__main__':
    unittest.main()

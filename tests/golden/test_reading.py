"""The measure itself: what it must refuse."""
import copy
import unittest
from pathlib import Path

import reading
import variants

CASES = Path(__file__).resolve().parent.parent / 'cases'
EXPECTED = reading.rows((CASES / 'misaki-renkei/expected.tsv').read_text(encoding='utf-8'))


def perfect():
    """What an export would say that reads everything right: restored text, and a doubt where the document has lost it."""
    got = copy.deepcopy(EXPECTED)
    for row in got:
        row['doubts'] = ';'.join(f'{column}:lost' for column, text in row.items() if text == '?')
        for column in row:
            if column != 'doubts':
                row[column] = row[column].replace('~', '').replace('?', '')
    return got


class Measure(unittest.TestCase):
    def outcome(self, got):
        return reading.Reading(EXPECTED, got)

    def refused(self, got, word):
        outcome = self.outcome(got)
        self.assertFalse(outcome.good(), str(outcome))
        self.assertIn(word, str(outcome))

    def test_a_perfect_reading_is_good(self):
        self.assertTrue(self.outcome(perfect()).good(), str(self.outcome(perfect())))

    def test_width_space_and_grouping_commas_do_not_matter(self):
        got = perfect()
        got[0]['indicator'] = '圏域内の 創業件数'
        got[8]['actual'] = '２３１,８８５'
        self.assertTrue(self.outcome(got).good(), str(self.outcome(got)))

    def test_a_wrong_number_is_refused_even_when_doubted(self):
        got = perfect()
        got[0]['actual'] = '58'
        self.refused(got, 'wrong and certain')
        got[0]['doubts'] = 'actual:x'
        self.refused(got, 'solid wrong')

    def test_a_wrong_text_without_a_doubt_is_refused(self):
        got = perfect()
        got[0]['initiative'] = '別の事業'
        self.refused(got, 'wrong and certain')

    def test_a_lost_text_without_a_doubt_is_refused(self):
        got = perfect()
        got[10]['doubts'] = ''
        self.refused(got, 'lost and not doubted')

    def test_a_damaged_text_passes_with_a_doubt_and_not_without(self):
        got = perfect()
        for row in got[:6]:
            row['path'] = row['path'].replace('経済成長の', '')
        self.refused(got, 'wrong and certain')
        for row in got[:6]:
            row['doubts'] = 'path:joined-pieces'
        self.assertTrue(self.outcome(got).good(), str(self.outcome(got)))

    def test_doubting_everything_is_refused(self):
        got = perfect()
        for row in got:
            row['doubts'] += ';indicator:x;unit:x;citation:x'
        self.refused(got, 'doubted for nothing')

    def test_a_missing_and_an_added_row_are_refused(self):
        self.refused(perfect()[1:], '12 of 13 rows')
        self.refused(perfect() + perfect()[:1], '14 of 13 rows')

    def test_nothing_read_is_refused(self):
        self.refused([], '0 of 13 rows')


class Variants(unittest.TestCase):
    def table(self, name='misaki-renkei/source.tsv'):
        path = CASES / name
        return variants.Table(path.read_bytes(), path.name)

    def test_reordering_keeps_every_cell_and_the_order_of_the_tree(self):
        table = self.table()
        turned = variants.reordered(table)
        self.assertEqual([sorted(row) for row in turned.rows if len(row) > 1], [sorted(row) for row in table.rows if len(row) > 1])
        levels = ['連携の役割', '分野', '施策', '連携事業']
        self.assertEqual([cell for cell in turned.header if cell in levels], levels)
        self.assertNotEqual(turned.header, table.header)

    def test_one_header_leaves_the_rows(self):
        table = self.table()
        self.assertEqual(sum(row == table.header for row in table.rows), 3)
        left = variants.one_header(table)
        self.assertEqual(sum(row == table.header for row in left.rows), 1)

    def test_synonyms_change_headers_only(self):
        table = self.table()
        renamed = variants.renamed(table, {'分野': '政策分野'})
        self.assertIn('政策分野', renamed.header)
        self.assertEqual([row for row in renamed.rows if row != renamed.header], [row for row in table.rows if row != table.header])

    def test_a_cell_with_a_line_end_survives_the_way_to_commas_and_tabs(self):
        table = self.table('asagiri-sogo/source.csv')
        self.assertIn('"基準値\n(H29)"', table.text(delimiter='\t'))

    def test_what_an_encoding_cannot_hold_is_replaced(self):
        self.assertEqual(variants.encode('ก·①', 'cp932'), '?・①'.encode('cp932'))

    def test_every_synonym_stands_in_its_table(self):
        for path in sorted(CASES.glob('*/synonyms.tsv')):
            source = next(p for p in path.parent.iterdir() if p.stem == 'source')
            header = {''.join(cell.split()) for cell in variants.Table(source.read_bytes(), source.name).header}
            for line in path.read_text(encoding='utf-8').splitlines():
                self.assertIn(''.join(line.split('\t')[0].split()), header, path)


if __name__ == '__main__':
    unittest.main()

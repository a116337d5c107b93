"""The plans that are measured: as large as they say, all different, the same every time."""
import unittest

import generate


class Plans(unittest.TestCase):
    def rows(self, times, seed=1):
        return [line.split('\t') for line in generate.table(times, seed).split('\n') if line.count('\t') == 11 and not line.startswith('政策分野')]

    def test_a_copy_has_the_series_of_the_real_table(self):
        self.assertEqual(len(self.rows(1)), 44)
        self.assertEqual(len(self.rows(10)), 440)

    def test_titles_and_indicators_do_not_repeat(self):
        rows = self.rows(10)
        titles = [row[3] for row in rows if row[3]]
        self.assertEqual(len(titles), 390)
        self.assertEqual(len(set(titles)), 390)
        self.assertEqual(len({row[5] for row in rows}), 440)

    def test_the_same_words_give_the_same_bytes_and_others_do_not(self):
        self.assertEqual(generate.table(2, 7), generate.table(2, 7))
        self.assertNotEqual(generate.table(2, 7), generate.table(2, 8))


if __name__ == '__main__':
    unittest.main()

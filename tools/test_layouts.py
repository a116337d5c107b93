"""Layouts as C: what is refused, what comes out."""
import unittest
from pathlib import Path

import layouts

HEADER = '#define LAYOUT_CONTENTS(X) \\\n    X(LEVELS, "levels") /* first */ \\\n    X(ACTUAL, "actual")\n\nenum x;\n'
KNOWN = {'levels': 'LAYOUT_LEVELS', 'actual': 'LAYOUT_ACTUAL'}


class Reading(unittest.TestCase):
    def refused(self, text, *words):
        with self.assertRaises(layouts.Bad) as bad:
            layouts.read(text, KNOWN)
        for word in words:
            self.assertIn(word, str(bad.exception))

    def test_contents_are_those_of_the_header(self):
        self.assertEqual(layouts.contents(HEADER), KNOWN)
        with self.assertRaises(layouts.Bad):
            layouts.contents('')

    def test_a_line_is_a_column(self):
        self.assertEqual(layouts.read('# x\n\nlevels\t25\tstart stacked\talways\nactual\t58\tend\tinternal\n', KNOWN),
                         [('levels', 25, 'start', True, 'always'), ('actual', 58, 'end', False, 'internal')])

    def test_what_is_not_known_is_refused_with_its_line(self):
        self.refused('#\nnone\t25\tstart\talways\n', '2:', "'none'")
        self.refused('actual\t0\tstart\talways\n', '1:', 'share')
        self.refused('actual\t1001\tstart\talways\n', 'share')
        self.refused('actual\t25\tleft\talways\n', 'setting')
        self.refused('actual\t25\tstart upside\talways\n', 'setting')
        self.refused('actual\t25\tstart\tnever\n', 'time')
        self.refused('actual\t25\tstart\n', '3 cells')
        self.refused('# nothing\n', 'no column')

    def test_a_content_stands_once_and_levels_first(self):
        self.refused('actual\t25\tstart\talways\nactual\t25\tend\talways\n', '2:', 'twice')
        self.refused('actual\t25\tstart\talways\nlevels\t25\tstart\talways\n', '2:', 'first')


class Writing(unittest.TestCase):
    def test_columns_in_their_order(self):
        text = ''.join(layouts.written('wide', [('actual', 58, 'end', True, 'internal')], KNOWN))
        self.assertIn('{LAYOUT_ACTUAL, 58, ALIGN_END, true, LAYOUT_WHEN_INTERNAL},', text)
        self.assertIn('layout_wide_data = {STR_INIT("wide"), layout_wide_columns, 1}', text)

    def test_the_layouts_of_the_program_can_be_read(self):
        report = Path(__file__).resolve().parent.parent / 'src/report'
        known = layouts.contents((report / 'layout.h').read_text(encoding='utf-8'))
        for path in (report / 'layouts').glob('*.tsv'):
            self.assertTrue(layouts.read(path.read_text(encoding='utf-8'), known))


if __name__ == '__main__':
    unittest.main()

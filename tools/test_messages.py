"""The sentences as C: what is refused, what comes out."""
import tempfile
import unittest
from pathlib import Path

import messages


class Reading(unittest.TestCase):
    def read(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / 'm.tsv'
            path.write_text(text, encoding='utf-8')
            return messages.read(path)

    def refused(self, text, *words):
        with self.assertRaises(messages.Bad) as bad:
            self.read(text)
        for word in words:
            self.assertIn(word, str(bad.exception))

    def test_comments_and_empty_lines_are_skipped(self):
        self.assertEqual(self.read('# x\n\na.b\tあ\ta\n'), [('a.b', ['あ', 'a'])])

    def test_every_key_needs_both_languages(self):
        self.refused('a\tあ\n', ':1:', 'key, ja, en')
        self.refused('a\tあ\t \n', 'no en text')

    def test_a_key_stands_once(self):
        self.refused('a\tあ\ta\na\tい\tb\n', ':2:', 'line 1')

    def test_both_languages_use_the_same_slots(self):
        self.refused('a\t{0}\t{1}\n', 'different slots')
        self.refused('a\t{x}\t{x}\n', '{0} to {7}')
        self.refused('a\t{0\t{0\n', '{0} to {7}')

    def test_a_key_is_small_letters_dots_and_hyphens(self):
        self.refused('A.b\tあ\ta\n', "'A.b'")


class Writing(unittest.TestCase):
    def test_names_and_quotes(self):
        self.assertEqual(messages.name('doubt.cut-text'), 'MSG_DOUBT_CUT_TEXT')
        self.assertEqual(messages.quoted('a"b\\nc'), '"a\\"b\\nc"')

    def test_the_enum_and_the_table_agree(self):
        rows = [('a.b', ['あ', 'a'])]
        self.assertIn('MSG_A_B,', ''.join(messages.ids(rows)))
        self.assertIn('[MSG_A_B] = {STR_INIT("あ"), STR_INIT("a")}', ''.join(messages.texts(rows)))


if __name__ == '__main__':
    unittest.main()

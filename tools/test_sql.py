"""Named SQL as C: what is refused, what comes out."""
import tempfile
import unittest
from pathlib import Path

import sql


class Tool(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, text, name='a.sql'):
        path = Path(self.folder.name) / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding='utf-8')
        return str(path)

    def refused(self, text, *words):
        with self.assertRaises(sql.Bad) as bad:
            sql.chosen([self.file(text)])
        for word in words:
            self.assertIn(word, str(bad.exception))


class Statements(Tool):
    def test_a_statement_has_a_name_columns_and_parameters(self):
        (name, s), = sql.chosen([self.file('-- name: one\n-- columns: id\nSELECT id\nFROM t WHERE a = ?1 OR b = ?2 OR c = ?1;\n')])
        self.assertEqual((name, s.parameters, s.columns), ('one', 2, ['id']))
        self.assertEqual(s.text, 'SELECT id FROM t WHERE a = ?1 OR b = ?2 OR c = ?1;')

    def test_parameters_are_numbered_in_order_without_a_gap(self):
        self.refused('-- name: a\nDELETE FROM t WHERE a = ?2;\n', ':1:', '[2]')
        self.refused('-- name: a\nDELETE FROM t WHERE a = ?1 AND b = ?3;\n', '[1, 3]')
        self.refused('-- name: a\nDELETE FROM t WHERE a = ?2 AND b = ?1;\n', '[2, 1]')
        for other in ('?', ':x', '$1', '@x'):
            self.refused(f'-- name: a\nDELETE FROM t WHERE a = {other};\n', '?1, ?2')

    def test_what_stands_in_a_text_is_no_parameter(self):
        (_, s), = sql.chosen([self.file("-- name: a\nUPDATE t SET a = '?3 :x; it''s' WHERE b = ?1;\n")])
        self.assertEqual(s.parameters, 1)

    def test_a_name_stands_once(self):
        self.refused('-- name: a\nBEGIN;\n-- name: a\nCOMMIT;\n', ':3:', ':1 too')

    def test_rows_need_columns(self):
        self.refused('-- name: a\nSELECT 1;\n', 'needs -- columns')
        self.refused('-- name: a\n-- columns: x x\nSELECT 1 AS x;\n', 'twice')

    def test_one_statement_each(self):
        self.refused('-- name: a\nBEGIN; COMMIT;\n', 'one statement')
        self.refused('-- name: a\nBEGIN\n', 'one statement')
        self.refused('BEGIN;\n', 'before the first')

    def test_an_engine_may_have_its_own_text_with_the_same_parameters(self):
        (_, s), = sql.chosen([self.file('-- name: a\nBEGIN;\n-- name: a@sqlite\nBEGIN IMMEDIATE;\n')])
        self.assertEqual(s.text, 'BEGIN IMMEDIATE;')
        self.refused('-- name: a\nDELETE FROM t;\n-- name: a@pgsql\nDELETE FROM t WHERE a = ?1;\n', 'different parameters')
        self.refused('-- name: a@pgsql\nBEGIN;\n', 'no text for sqlite')
        self.refused('-- name: a@oracle\nBEGIN;\n', "'a@oracle'")


class Migrations(Tool):
    def test_they_are_numbered_from_one_and_say_their_version(self):
        first = self.file('PRAGMA user_version = 1;\n', 'migrations/0001_one.sql')
        second = self.file('PRAGMA user_version = 2;\n', 'migrations/0002_two.sql')
        found = sql.migrations([second, first])
        self.assertEqual([(m[0], m[1], len(m[2])) for m in found], [(1, 'one', 64), (2, 'two', 64)])
        for name, text, words in (('migrations/0003_three.sql', 'PRAGMA user_version = 2;', 'user_version = 3'),
                                  ('migrations/0004_four.sql', 'PRAGMA user_version = 4;', '0003_words')):
            with self.assertRaises(sql.Bad) as bad:
                sql.migrations([first, second, self.file(text, name)])
            self.assertIn(words, str(bad.exception))


class Writing(Tool):
    def test_columns_become_an_enum(self):
        named = sql.chosen([self.file('-- name: one\n-- columns: id name\nSELECT id, name FROM t;\n')])
        self.assertIn('enum one_column { ONE_ID, ONE_NAME };', ''.join(sql.ids(named, [])))

    def test_texts_are_quoted_for_c(self):
        named = sql.chosen([self.file('-- name: one\nUPDATE "t" SET a = \'\\\';\n')])
        self.assertIn(r'"UPDATE \"t\" SET a = ' + "'" + r'\\' + "'" + ';"', ''.join(sql.texts(named, [])))


if __name__ == '__main__':
    unittest.main()

"""What lint.py says, and what it lets pass."""
import tempfile
import unittest
from pathlib import Path

import lint

REACH = lint.read_reach("""
reach = {
  'base': ['base'],
  'core': ['base', 'core'],
  'codec': ['base', 'codec'],
  'judge': ['base', 'core', 'codec', 'judge'],
  'store': ['base', 'core', 'codec', 'store'],
  'app': ['base', 'core', 'codec', 'judge', 'store', 'app'],
}
link = find_program('x')
""")


def words(findings):
    return [str(finding) for finding in findings]


class BannedCalls(unittest.TestCase):
    def test_only_loaded_drivers_read_a_header_before(self):
        text = '-DBANNED' + '_AFTER=<x.h>\n'
        self.assertEqual(words(lint.check_banned('src/report/modules/meson.build', text)), [])
        self.assertEqual(len(words(lint.check_banned('src/report/meson.build', text))), 1)
        self.assertEqual(words(lint.check_banned('src/report/meson.build', 'c_args: []\n')), [])


class TheLayerLaw(unittest.TestCase):
    def includes(self, path, text):
        return words(lint.check_includes(path, text, REACH))

    def test_the_table_is_the_one_of_meson_build(self):
        self.assertEqual(REACH['core'], ['base', 'core'])
        root = Path(__file__).resolve().parent.parent
        self.assertIn('base', lint.read_reach((root / 'meson.build').read_text(encoding='utf-8')))

    def test_a_layer_may_use_itself_and_those_below(self):
        self.assertEqual(self.includes('src/judge/x.c', '#include "core/plan.h"\n#include "judge/x.h"\n#include <stdio.h>\n'), [])

    def test_a_file_of_the_same_folder_needs_no_layer(self):
        self.assertEqual(self.includes('src/base/error.h', '#include "place.h"\n'), [])

    def test_a_sibling_is_refused_and_the_joining_layer_named(self):
        said = self.includes('src/judge/x.c', '\n#include "store/store.h"\n')
        self.assertEqual(len(said), 1)
        self.assertTrue(said[0].startswith('src/judge/x.c:2: judge may not include store: judge may use base, core, codec and itself'))
        self.assertIn('siblings that do not know each other: app joins them', said[0])

    def test_an_upward_include_is_refused_and_told_to_hand_down(self):
        said = self.includes('src/core/x.c', '#include "app/ops.h"\n')
        self.assertIn('app stands above core: hand the value down', said[0])

    def test_the_bottom_uses_nothing(self):
        self.assertIn('base stands at the bottom', self.includes('src/base/x.c', '#include "core/plan.h"\n')[0])

    def test_climbing_out_of_the_folder_is_refused(self):
        self.assertIn('climbs out of its folder', self.includes('src/judge/x.c', '#include "../store/store.h"\n')[0])

    def test_files_outside_the_layers_are_free(self):
        self.assertEqual(self.includes('fuzz/delimited_fuzz.c', '#include "codec/delimited.h"\n'), [])


class Texts(unittest.TestCase):
    def said(self, path, text):
        return words(lint.check_text(path, text))

    def test_clean_text_passes(self):
        self.assertEqual(self.said('src/base/x.c', '/* why */\nint x;\n'), [])

    def test_trailing_white_space_has_its_line(self):
        self.assertEqual(self.said('README.md', 'a\nb \n'), ['README.md:2: white space at the end of the line'])

    def test_a_missing_last_line_end_is_said(self):
        self.assertEqual(self.said('x.c', 'a\nb'), ['x.c:2: no line end at the end of the file'])

    def test_marks_for_later_are_refused_in_code_and_let_be_in_prose(self):
        mark = 'TO' + 'DO'
        self.assertEqual(len(self.said('x.c', f'/* {mark}: later */\n')), 1)
        self.assertEqual(self.said('x.md', f'no {mark} here\n'), [])

    def test_paths_of_one_machine_are_refused_anywhere(self):
        path = '/ho' + 'me/someone/x'
        self.assertEqual(len(self.said('x.md', f'see {path}\n')), 1)
        self.assertEqual(self.said('x.md', 'see build/work/x and https://example.org/work/x\n'), [])

    def test_a_long_file_warns_and_does_not_fail(self):
        findings = list(lint.check_length('x.c', '\n' * (lint.LONG_FILE + 1)))
        self.assertEqual([finding.fails for finding in findings], [False])
        self.assertEqual(list(lint.check_length('x.md', '\n' * 9999)), [])


class Sentences(unittest.TestCase):
    def unused(self, messages, sources='', others=''):
        return words(lint.check_messages(messages, sources, others))

    def test_a_used_key_passes(self):
        self.assertEqual(self.unused('# c\nfile.missing\tない\tmissing\n', 'x(MSG_FILE_MISSING)'), [])

    def test_an_unused_key_is_named_with_its_line(self):
        said = self.unused('# c\nfile.missing\tない\tmissing\n', 'x(MSG_FILE_MISSING_TOO)')
        self.assertEqual(said, ['i18n/messages.tsv:2: file.missing: no code or template uses this sentence'])

    def test_a_pasted_name_uses_its_family(self):
        self.assertEqual(self.unused('doubt.cut-text\tい\tcut\n', '#define X(id, n) MSG_DOUBT_##id'), [])

    def test_a_template_uses_a_key_by_its_dotted_name(self):
        self.assertEqual(self.unused('page.title\tい\tt\n', others='<h1>{t page.title}</h1>'), [])
        self.assertEqual(len(self.unused('page.title\tい\tt\n', others='<h1>{t page.title.long}</h1>')), 1)


class WholeRun(unittest.TestCase):
    def test_a_tree_is_walked_and_headers_are_compiled_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in {
                'meson.build': "reach = {\n  'base': ['base'],\n  'core': ['base', 'core'],\n}\n",
                'src/base/banned.h': '#ifndef B\n#define B\n#endif\n',
                'src/base/good.h': '#include <stdint.h>\nint32_t good(void);\n',
                'src/base/bad.h': 'int32_t bad(void);\n',
                'src/base/upward.c': '#include "core/x.h"\n',
            }.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding='utf-8')
            said = '\n'.join(words(lint.lint(root)))
        self.assertIn('src/base/bad.h: does not compile alone', said)
        self.assertIn('base may not include core', said)
        self.assertNotIn('good.h: does not', said)


if __name__ == '__main__':
    unittest.main()

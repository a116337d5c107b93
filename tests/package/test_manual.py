"""Manual pages and completion: every command of the program has its own, and real readers of them are content."""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from common import ROOT, needs, operations, say

PROGRAM = Path(os.environ.get('AYUMI', ROOT / 'build/gcc/src/face/ayumi')).resolve()
TRY = r"""
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_ayumi 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
"""
ZSH_TRY = r"""
_describe() { print -rl -- ${(P)4} }
_arguments() { print -rl -- "$words[*]" "$@" }
words=("${(@)argv[2,-1]}"); CURRENT=$#words
source $1
"""


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix='ayumi-manual-'))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        for what, name in (('man', 'man'), ('bash', 'ayumi'), ('zsh', '_ayumi')):
            say('python3', ROOT / 'tools/manual.py', PROGRAM, what, cls.folder / name)
        cls.operations = operations(PROGRAM)

    def read(self, page):
        clean = {**os.environ, 'LC_ALL': 'C.UTF-8', 'MANWIDTH': '80', 'MANPAGER': 'cat'}
        done = subprocess.run(['man', '--warnings', '--local-file', str(page)], env=clean, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              check=False)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ''), page)
        return done.stdout.decode()

    def test_every_command_has_a_page_in_both_languages(self):
        wanted = {'ayumi.1'} | {f'ayumi-{operation["command"].replace(" ", "-")}.1' for operation in self.operations}
        for below in ('man1', 'ja/man1'):
            self.assertEqual({path.name for path in (self.folder / 'man' / below).iterdir()}, wanted)

    def test_a_page_names_every_option_and_every_key_of_the_answer_and_troff_has_nothing_to_say(self):
        needs(self, 'man')
        for lang, below in (('en', 'man1'), ('ja', 'ja/man1')):
            for operation in operations(PROGRAM, lang):
                text = self.read(self.folder / 'man' / below / f'ayumi-{operation["command"].replace(" ", "-")}.1')
                words = set(text.split())
                keys = [field['name'] for field in operation['fields']]
                keys += [column['name'] for table in operation['tables'] for column in table['columns']]
                options = ['--' + parameter['name'] for parameter in operation['parameters'] if not parameter['positional']]
                self.assertEqual([word for word in keys + options if word not in words], [], text)
                self.assertIn(operation['example'][:60], text)
            self.assertIn('--version', self.read(self.folder / 'man' / below / 'ayumi.1'))

    def completed(self, *words, cwd=None):
        return say('bash', '--norc', '-c', TRY, 'bash', self.folder / 'ayumi', 'ayumi', *words, cwd=cwd).split()

    def test_bash_completes_commands_and_their_second_words(self):
        self.assertEqual(self.completed('do'), ['doubts', 'document'])
        self.assertEqual(self.completed('document', ''), ['list', 'show'])
        firsts = {operation['command'].split()[0] for operation in self.operations}
        self.assertEqual({word for word in self.completed('') if not word.startswith('-')}, firsts)

    def test_bash_completes_the_options_of_every_command(self):
        for operation in self.operations:
            options = {'--' + parameter['name'] for parameter in operation['parameters'] if not parameter['positional']}
            said = set(self.completed(*operation['command'].split(), '--'))
            self.assertLessEqual(options | {'--json', '--lang', '--help'}, said, operation['command'])
        self.assertEqual(self.completed('import', '--db', 'plan.db', '--me'), ['--members'])

    def test_bash_completes_the_choices_of_every_option(self):
        for operation in self.operations:
            for parameter in operation['parameters']:
                if not parameter['choices']:
                    continue
                words = (*operation['command'].split(), '--' + parameter['name'])
                self.assertEqual(self.completed(*words, ''), parameter['choices'])
                self.assertEqual(self.completed(*words, '='), parameter['choices'])
        self.assertEqual(self.completed('doubts', '--lang', '=', 'e'), ['en'])
        self.assertEqual(self.completed('doubts', '--format', 't'), ['text', 'tsv'])
        self.assertEqual(self.completed('report', '--format', 'html,c'), ['html,csv'])

    def test_bash_completes_files_where_a_file_is_wanted_and_nothing_where_a_text_is(self):
        (self.folder / 'plan of a town.db').touch()
        (self.folder / 'table.tsv').touch()
        self.assertEqual(self.completed('import', 'ta', cwd=self.folder), ['table.tsv'])
        self.assertEqual(self.completed('doubts', '--db', 'plan', cwd=self.folder), ['plan', 'of', 'a', 'town.db'])
        self.assertEqual(self.completed('import', '--region', 'ta', cwd=self.folder), [])

    def test_zsh_is_told_the_same(self):
        needs(self, 'zsh')
        def told(*words):
            return say('zsh', '-f', '-c', ZSH_TRY, 'zsh', self.folder / '_ayumi', 'ayumi', *words)

        for operation in self.operations:
            words = operation['command'].split()
            self.assertIn(words[0] + ':', told(''))
            said = told(*words, '--')
            self.assertTrue(said.startswith(operation['command'] + ' --\n'), said)
            for parameter in operation['parameters']:
                if not parameter['positional']:
                    self.assertRegex(said, rf'(?m)^--{parameter["name"]}=?\[')
                for choice in parameter['choices']:
                    self.assertIn(choice, said)
        self.assertIn('show:', told('document', ''))


if __name__ == '__main__':
    unittest.main()

import json
import unittest

from bad_input import CASES
from common import Scratch, content, run


class BadInput(Scratch):
    """Each case: its exit status, a message that names what and where in both languages and as JSON, and nothing changed."""

    def check(self, case, lang, words):
        try:
            command = case.make(self.folder)
        except unittest.SkipTest as skip:
            print(f'SKIPPED {case.name}: {skip}')
            raise
        spoilt = [path for path in (self.db, self.folder / 'full/plan.db', self.folder / 'ro/plan.db') if path.exists()]
        before = {path: path.read_bytes() for path in spoilt}
        try:
            plain = run(*command, lang=lang, cwd=self.folder)
            problem = run(*command, '--json', lang=lang, cwd=self.folder)
            said = plain.stderr.decode()
            self.assertEqual(plain.returncode, case.status, said)
            self.assertEqual(plain.stdout, b'')
            self.assertTrue(said.startswith('ayumi: '), said)
            for word in words:
                self.assertIn(word, said)
            answer = json.loads(problem.stderr)
            self.assertEqual(problem.returncode, case.status)
            self.assertEqual(problem.stdout, b'')
            self.assertEqual(answer['exit'], case.status)
            self.assertTrue(answer['detail'] and answer['code'] and answer['message'], answer)
            if case.unchanged:
                for path, bytes_before in before.items():
                    self.assertEqual(path.read_bytes(), bytes_before, f'{path} is as it was')
        finally:
            if case.undo:
                case.undo(self.folder)
        if case.unchanged and self.db in before:
            self.assertTrue(content(self.db))


def add(case, lang):
    def test(self):
        self.check(case, lang, getattr(case, lang))
    name = ''.join(c if c.isalnum() else '_' for c in case.name)
    setattr(BadInput, f'test_{name}_{lang}', test)


for each in CASES:
    for language in ('ja', 'en'):
        add(each, language)


if __name__ == '__main__':
    unittest.main()

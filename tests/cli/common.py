"""What the tests of the command line share: the program, a scratch folder with a table in it, a database to spoil."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / 'tests'))
import database  # noqa: E402
PROGRAM = Path(os.environ.get('AYUMI', ROOT / 'build/gcc/src/face/ayumi')).resolve()
EXAMPLE = ROOT / 'examples/okitama-r6'
REGION = '置賜定住自立圏'


def run(*words, lang='en', cwd=None, stdin=b'', env=None):
    """The program with a language of its own; what it says, as text where it is text."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith('LC_') and name not in ('LANG', 'LANGUAGE')}
    clean['LC_ALL'] = {'ja': 'ja_JP.UTF-8', 'en': 'en_US.UTF-8'}[lang]
    return subprocess.run([str(PROGRAM), *map(str, words)], cwd=cwd, input=stdin, env={**clean, **(env or {})},
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=120)


def content(db):
    """All that a database says; None when there is none."""
    return database.content(db) if Path(db).exists() else None


class Scratch(unittest.TestCase):
    """A folder with table.tsv, members.tsv and plan.db, into which the table has been imported; made once, copied for each test."""

    @classmethod
    def setUpClass(cls):
        cls.master = Path(tempfile.mkdtemp(prefix='ayumi-cli-'))
        cls.addClassCleanup(shutil.rmtree, cls.master, ignore_errors=True)
        shutil.copy(EXAMPLE / 'source.tsv', cls.master / 'table.tsv')
        shutil.copy(EXAMPLE / 'members.tsv', cls.master / 'members.tsv')
        done = run('import', 'table.tsv', '--db', 'plan.db', '--region', REGION, '--year', 'R6', '--members', 'members.tsv',
                   cwd=cls.master)
        assert done.returncode == 0, done.stderr.decode(errors='replace')

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix='ayumi-cli-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for path in self.master.iterdir():
            shutil.copy(path, self.folder)
        self.db = self.folder / 'plan.db'

    def good(self, *words, **options):
        done = run(*words, **{'cwd': self.folder, **options})
        self.assertEqual(done.returncode, 0, f'ayumi {" ".join(map(str, words))}: {done.stderr.decode(errors="replace")}')
        return done

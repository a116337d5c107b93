"""What `meson install` puts below a DESTDIR is whole, and works from there."""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from common import PLACES, ROOT, does_the_main_job, needs, operations, say, serves

BUILD = Path(os.environ.get('AYUMI_BUILD', ROOT / 'build/gcc'))


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = Path(tempfile.mkdtemp(prefix='ayumi-install-'))
        cls.addClassCleanup(shutil.rmtree, cls.root)
        say('meson', 'install', '-C', BUILD, '--no-rebuild', '--destdir', cls.root)
        cls.program = next(path for path in cls.root.rglob('bin/ayumi'))
        cls.prefix = cls.program.parent.parent

    def test_everything_lies_in_its_place(self):
        self.assertEqual([place for place in PLACES if not (self.prefix / place).is_file()], [])
        pages = {path.name for path in self.prefix.rglob('share/man/man1/*')}
        self.assertEqual(len(pages), len(operations(self.program)) + 1)
        self.assertEqual(pages, {path.name for path in self.prefix.rglob('share/man/ja/man1/*')})

    def test_the_program_does_its_job_and_serves_from_there(self):
        with tempfile.TemporaryDirectory() as folder:
            does_the_main_job(self, self.program, folder)
            serves(self, self.program, folder)

    def test_systemd_understands_the_service_and_finds_little_exposed(self):
        needs(self, 'systemd-analyze')
        service = self.prefix / 'lib/systemd/system/ayumi.service'
        text = service.read_text()
        program = text.split('ExecStart=')[1].split()[0]
        self.assertEqual(self.root / program[1:], self.program)
        with tempfile.TemporaryDirectory() as folder:
            # systemd looks whether the program and its manual are there; below a DESTDIR they are elsewhere.
            here = Path(folder) / service.name
            here.write_text(text.replace(program, str(self.program)).replace('Documentation=', '#'))
            said = subprocess.run(['systemd-analyze', 'verify', str(here)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            self.assertEqual((said.returncode, said.stdout.decode()), (0, ''))
            say('systemd-analyze', 'security', '--offline=true', '--threshold=15', here)


if __name__ == '__main__':
    unittest.main()

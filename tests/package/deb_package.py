"""The Debian package (AYUMI_DEB, and AYUMI_DEB_BUILD it was made from): what it says, holds and does."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from common import PLACES, ROOT, does_the_main_job, say, serves

DEB = Path(os.environ['AYUMI_DEB'])


class Deb(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = Path(tempfile.mkdtemp(prefix='ayumi-deb-'))
        cls.addClassCleanup(shutil.rmtree, cls.root)
        say('dpkg-deb', '--raw-extract', DEB, cls.root)

    def test_it_says_what_it_needs(self):
        version = re.search(r"version: '(.+?)'", (ROOT / 'meson.build').read_text()).group(1)
        architecture = say('dpkg', '--print-architecture').strip()
        self.assertEqual(DEB.name, f'ayumi_{version}_{architecture}.deb')
        self.assertEqual(say('dpkg-deb', '--field', DEB, 'Package', 'Version', 'Architecture').splitlines(),
                         ['Package: ayumi', f'Version: {version}', f'Architecture: {architecture}'])
        needed = {word.split()[0] for word in say('dpkg-deb', '--field', DEB, 'Depends').split(',')}
        self.assertLessEqual({'libc6', 'libsqlite3-0', 'libicu72', 'libpango-1.0-0', 'libxlsxwriter4', 'libmicrohttpd12',
                              'fonts-morisawa-bizud-gothic', 'fonts-morisawa-bizud-mincho'}, needed)

    def test_everything_lies_in_its_place_and_belongs_to_root(self):
        self.assertEqual([place for place in PLACES if not (self.root / 'usr' / place).is_file()], [])
        pages = list((self.root / 'usr/share/man').rglob('*.1.gz'))
        self.assertGreater(len(pages), 20)
        for line in say('dpkg-deb', '--contents', DEB).splitlines():
            self.assertRegex(line, r'^(-rw-r--r--|-rwxr-xr-x|drwxr-xr-x) root/root .* \./(usr/.*)?$')

    def test_the_sums_are_right(self):
        say('md5sum', '--check', '--strict', 'DEBIAN/md5sums', cwd=self.root)
        summed = len((self.root / 'DEBIAN/md5sums').read_text().splitlines())
        self.assertEqual(summed, sum(path.is_file() for path in (self.root / 'usr').rglob('*')))

    def test_its_scripts_are_shell(self):
        for name in ('postinst', 'prerm'):
            say('sh', '-n', self.root / 'DEBIAN' / name)

    def test_made_again_it_is_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            made = subprocess.run([sys.executable, ROOT / 'tools/deb.py', os.environ['AYUMI_DEB_BUILD'], folder], check=True,
                                  stdout=subprocess.PIPE, umask=0o077).stdout.decode().strip()
            self.assertEqual(Path(made).read_bytes(), DEB.read_bytes())

    def test_the_program_does_its_job_and_serves_from_where_it_was_unpacked(self):
        with tempfile.TemporaryDirectory() as folder:
            does_the_main_job(self, self.root / 'usr/bin/ayumi', folder)
            serves(self, self.root / 'usr/bin/ayumi', folder)


if __name__ == '__main__':
    unittest.main()

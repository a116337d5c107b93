"""Publishing that is killed, crowded out or repeated: whoever reads the folder sees a whole report, the last or the new one."""
import fcntl
import os
import random
import subprocess
import time
import unittest

from common import PROGRAM, Scratch, run

FORMATS = 'html,csv,json,xlsx,pdf'


class Publish(Scratch):
    def report(self, show):
        return ['report', '--db', 'plan.db', '--out', 'out', '--format', FORMATS, '--show', show, '--lang', 'en']

    def files(self):
        return {path.name: path.read_bytes() for path in (self.folder / 'out').iterdir() if not path.name.startswith('.')}

    def test_killed_at_any_moment_it_leaves_whole_files(self):
        self.good(*self.report('internal'))
        new = self.files()
        self.good(*self.report('public'))
        last = self.files()
        self.assertNotEqual(new['index.html'], last['index.html'])
        started = time.monotonic()
        self.good(*self.report('public'))
        whole = time.monotonic() - started
        chance = random.Random(1)
        for _ in range(25):
            with subprocess.Popen([str(PROGRAM), *self.report('internal')], cwd=self.folder, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as process:
                time.sleep(chance.uniform(whole / 2, whole))  # most of it is making, the end is writing
                process.kill()
            found = self.files()
            self.assertEqual(set(found), set(last))
            for name, bytes_ in found.items():
                self.assertIn(bytes_, (last[name], new[name]), name)
        self.good(*self.report('public'))
        self.assertEqual(self.files(), last)
        self.assertEqual(sorted(os.listdir(self.folder / 'out')), sorted(last), 'something of a killed process is left')

    def test_only_one_writes_into_a_folder_at_a_time(self):
        self.good(*self.report('public'))
        last = self.files()
        folder = os.open(self.folder / 'out', os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            done = run(*self.report('internal'), cwd=self.folder)
        finally:
            os.close(folder)
        self.assertEqual(done.returncode, 7)
        self.assertIn('out', done.stderr.decode())
        self.assertEqual(self.files(), last)
        self.good(*self.report('internal'))


if __name__ == '__main__':
    unittest.main()

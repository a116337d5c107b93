#!/usr/bin/env python3
"""golden.py --ayumi PROGRAM [--rewrite] [-k PATTERN]: the main job on whole tables.

Every case (tests/cases, examples) in every variant is read and held against a careful person's reading; the bytes come back as
they were; the outputs of the bundled example are those of tests/golden/okitama-r6, whatever the folder, zone and locale.
--rewrite writes these outputs anew: look at the difference before you commit it.

The original of the bundled example is tried too when AYUMI_SHARED (../shared beside the project) holds it."""
import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))
import reading  # noqa: E402
import variants  # noqa: E402

SHARED = Path(os.environ.get('AYUMI_SHARED', ROOT.parent / 'shared'))
EXAMPLE = ROOT / 'examples/okitama-r6'
KEPT = HERE / 'okitama-r6'
PROGRAM = None


def ayumi(*words, cwd=None, env=None):
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=cwd, env={**os.environ, 'LANG': 'C.UTF-8', **(env or {})},
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    if done.returncode:
        raise AssertionError(f'ayumi {" ".join(map(str, words))}: exit {done.returncode}\n{done.stderr.decode(errors="replace")}')
    return done.stdout


class Case:
    def __init__(self, folder, source=None):
        self.folder, self.name = folder, folder.name
        self.source = source or next(path for path in sorted(folder.iterdir()) if path.stem == 'source')
        self.expected = folder / 'expected.tsv'
        self.members = ['--members', folder / 'members.tsv'] if (folder / 'members.tsv').exists() else []
        options = folder / 'options'
        self.options = shlex.split(options.read_text(encoding='utf-8')) if options.exists() else []
        self.fixed = (folder / 'fixed').exists()
        names = folder / 'synonyms.tsv'
        lines = names.read_text(encoding='utf-8').splitlines() if names.exists() else []
        self.synonyms = {name: others for name, *others in (line.split('\t') for line in lines)}

    def read(self, folder, raw):
        """Imports the bytes into a fresh database: its path and the exported series."""
        document, db = Path(folder) / self.source.name, Path(folder) / 'case.db'
        document.write_bytes(raw)
        ayumi('import', document, '--db', db, *self.members, *self.options)
        return db, ayumi('export', 'series', '--db', db, '--format', 'tsv').decode()

    def variants(self):
        return variants.variants(self.source.read_bytes(), self.source.name, self.synonyms, self.fixed)


def method_name(*words):
    return 'test_' + '_'.join(words).replace(' ', '_').replace('-', '_')


class Tables(unittest.TestCase):
    """Filled below: one test for each case and variant."""


def read_right(case, variant, raw):
    def test(self):
        with tempfile.TemporaryDirectory() as folder:
            db, got = case.read(folder, raw)
            outcome = reading.Reading(reading.rows(case.expected.read_text(encoding='utf-8')), reading.rows(got))
            self.assertTrue(outcome.good(), f'{case.name}, {variant}: {outcome}')
            self.assertEqual(ayumi('document', 'show', '--db', db, '--raw'), raw, 'the bytes come back as they were')
    return test


def judged_by_its_own_script(case, variant, raw, judge):
    def test(self):
        with tempfile.TemporaryDirectory() as folder:
            _, got = case.read(folder, raw)
            (Path(folder) / 'got.tsv').write_text(got, encoding='utf-8')
            done = subprocess.run([sys.executable, judge, case.expected, Path(folder) / 'got.tsv', '-v'], check=False, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(done.returncode, 0, f'{variant}: {done.stdout}')
    return test


def fill():
    for folder in [EXAMPLE, *sorted(path for path in (ROOT / 'tests/cases').iterdir() if path.is_dir())]:
        case = Case(folder)
        for variant, raw in case.variants():
            setattr(Tables, method_name(case.name, variant), read_right(case, variant, raw))
    judge = SHARED / 'cases/compare_series.py'
    original = SHARED / 'cases/okitama-r6'
    if not judge.exists() or not original.exists():
        print(f'SKIPPED the original of the bundled example: no {judge} (set AYUMI_SHARED)')
        return
    case = Case(original)
    case.synonyms = Case(EXAMPLE).synonyms
    for variant, raw in case.variants():
        setattr(Tables, method_name('the original', variant), judged_by_its_own_script(case, variant, raw, judge))


class Outputs(unittest.TestCase):
    """What the bundled example gives, byte for byte."""

    TEXTS = 'html,csv,json'  # what a person can review; the others are only held against themselves

    @staticmethod
    def make(folder, formats, env=None):
        folder = Path(folder)
        db = folder / 'x.db'
        about = ['--region', '置賜', '--year', 'R6']
        # from inside the example's folder, so that no path of this machine can get into an output
        ayumi('import', 'source.tsv', '--db', db, '--members', 'members.tsv', *about, cwd=EXAMPLE, env=env)
        year = ['--db', db, '--year', 'R6']
        made = {'series.tsv': ayumi('export', 'series', *year, '--format', 'tsv', env=env),
                'doubts.json': ayumi('doubts', '--db', db, '--json', env=env),
                'judge.json': ayumi('judge', *year, '--json', env=env)}
        ayumi('report', *year, '--out', folder / 'report', *formats, '--lang', 'ja', env=env)
        for path in sorted((folder / 'report').rglob('*')):
            if path.is_file():
                made[f'report/{path.relative_to(folder / "report")}'] = path.read_bytes()
        return made

    def test_outputs_are_those_that_were_looked_at(self):
        with tempfile.TemporaryDirectory() as folder:
            made = self.make(folder, ['--format', self.TEXTS])
        kept = {str(path.relative_to(KEPT)): path.read_bytes() for path in KEPT.rglob('*') if path.is_file()}
        self.assertEqual(sorted(made), sorted(kept), 'the files differ; `make golden` writes them anew')
        for name, data in made.items():
            self.assertTrue(data == kept[name], f'{name} differs; `make golden` writes it anew, `git diff` shows how')

    def test_folder_zone_locale_and_clock_do_not_matter(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(prefix='a longer name with ünïcode ') as other:
            here = self.make(one, [], env={'TZ': 'Asia/Tokyo', 'LC_ALL': 'C'})
            there = self.make(other, [], env={'TZ': 'America/Los_Angeles', 'LC_ALL': 'C.UTF-8', 'LC_NUMERIC': 'de_DE.UTF-8'})
        self.assertEqual(sorted(here), sorted(there))
        for name in here:
            self.assertTrue(here[name] == there[name], f'{name} differs')

    def test_importing_the_same_file_twice_changes_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            case = Case(EXAMPLE)
            raw = case.source.read_bytes()
            _, first = case.read(folder, raw)
            _, second = case.read(folder, raw)
        self.assertEqual(first, second)


def rewrite():
    with tempfile.TemporaryDirectory() as folder:
        for name, data in Outputs.make(folder, ['--format', Outputs.TEXTS]).items():
            (KEPT / name).parent.mkdir(parents=True, exist_ok=True)
            (KEPT / name).write_bytes(data)
            print(KEPT.relative_to(ROOT) / name)


def main():
    global PROGRAM
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--ayumi', required=True)
    parser.add_argument('--rewrite', action='store_true')
    parser.add_argument('-k', action='append', default=[])
    chosen = parser.parse_args()
    PROGRAM = str(Path(chosen.ayumi).resolve())
    if chosen.rewrite:
        return rewrite()
    fill()
    unittest.main(argv=[sys.argv[0], *(word for pattern in chosen.k for word in ('-k', pattern))])


if __name__ == '__main__':
    main()

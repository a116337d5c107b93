#!/usr/bin/env python3
"""paper.py --ayumi PROGRAM: the year of a region in all formats, beside what an office would take instead.

The real table as PDF and XLSX, beside LibreOffice printing the same workbook and chromium printing the same page; the whole
main job from a cold start; the same for a table ten times as long, and how time grows with it. Ratios are what counts."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import generate
from common import EXAMPLE, Budgets, chosen, forget, median, run, wall

ALL = 'html,csv,json,xlsx,pdf'
JOB_BUDGET = 1.0     # processor seconds: import, judge and all formats of the real table, from a cold start
GROWTH_BUDGET = 13   # all formats of a table ten times as long


class Paper:
    def __init__(self, ayumi, folder):
        self.ayumi, self.folder, self.budgets = ayumi, Path(folder), Budgets()

    def database(self, name, source, *more):
        db = self.folder / f'{name}.db'
        run(self.ayumi, 'import', source, '--db', db, '--year', 'R6', *more)
        return db

    def report(self, db, formats):
        return run(self.ayumi, 'report', '--db', db, '--year', 'R6', '--out', self.folder / 'report', '--format', formats)

    def say(self, what, uses, beside=None):
        ratio = f'  {median(uses) / median(beside):.1f} times' if beside else ''
        print(f'  {what:46} {median(uses):7.3f} s ({median(uses, wall):.3f} s on the wall){ratio}', flush=True)

    def peers(self, db):
        print('the real table (44 series); how many times as long others take')
        pdf = [self.report(db, 'pdf') for _ in range(5)]
        self.say('PDF', pdf)
        self.say('XLSX', [self.report(db, 'xlsx') for _ in range(5)])
        self.say(f'all ({ALL})', [self.report(db, ALL) for _ in range(5)])
        made = self.folder / 'report'
        office, chromium = shutil.which('soffice'), shutil.which('chromium')
        if office:
            convert = [office, f'-env:UserInstallation={(self.folder / "office").as_uri()}', '--headless', '--convert-to', 'pdf',
                       '--outdir', self.folder, made / 'table.xlsx']
            run(*convert)  # makes its profile
            self.say('LibreOffice: the workbook to PDF', [run(*convert) for _ in range(3)], pdf)
        if chromium:
            printed = [chromium, '--headless', '--no-sandbox', '--disable-gpu', f'--user-data-dir={self.folder / "chromium"}',
                       f'--print-to-pdf={self.folder / "page.pdf"}', (made / 'index.html').as_uri()]
            run(*printed)
            self.say('chromium: the page to PDF', [run(*printed) for _ in range(3)], pdf)

    def job(self):
        """Three processes, as a clerk would start them, with nothing of them in memory."""
        modules = sorted((self.ayumi.parent / '../lib').rglob('ayumi-*.so')) + sorted((self.ayumi.parent.parent / 'lib').rglob('ayumi-*.so'))
        linked = ''.join(subprocess.run(['ldd', file], stdout=subprocess.PIPE, text=True, check=False).stdout
                         for file in [self.ayumi, *modules])
        files = [self.ayumi, EXAMPLE / 'source.tsv', *modules, *re.findall(r'=> (/\S+)', linked)]
        uses = []
        for number in range(3):
            forget(files)
            db = self.folder / f'job-{number}.db'
            use = run(self.ayumi, 'import', EXAMPLE / 'source.tsv', '--db', db, '--members', EXAMPLE / 'members.tsv', '--year', 'R6')
            use.add(run(self.ayumi, 'judge', '--db', db, '--year', 'R6', '--json'))
            uses.append(use.add(self.report(db, ALL)))
        self.say('import, judge, all formats, from a cold start', uses)
        self.budgets.hold('the main job, processor seconds', median(uses), JOB_BUDGET)

    def growth(self, one):
        source = self.folder / 'ten.tsv'
        source.write_text(generate.table(10, 1), encoding='utf-8')
        print('a table ten times as long (440 series)')
        ten = [self.report(self.database('ten', source, '--region', '圏域', '--plan', '計画'), ALL) for _ in range(1)]
        self.say('all formats', ten)
        self.budgets.hold('time(10x) / time(1x)', median(ten) / median([self.report(one, ALL) for _ in range(5)]), GROWTH_BUDGET)


def main():
    words = chosen(__doc__)
    with tempfile.TemporaryDirectory(prefix='ayumi-paper-') as folder:
        paper = Paper(words.ayumi, folder)
        one = paper.database('one', EXAMPLE / 'source.tsv', '--members', EXAMPLE / 'members.tsv')
        paper.peers(one)
        paper.job()
        paper.growth(one)
    return paper.budgets.status()


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/env python3
"""run.py --ayumi PROGRAM [--smoke]: the main job measured. Ratios are what counts; seconds belong to the machine.

Budgets hold processor time, which other work on the machine does not stretch; the clock on the wall is printed beside it.

Growth: regions of ten times the real table each, so 10×, 100× and 1,000× are 1, 10 and 100 of them in one database; import,
judge and report. Width: one table that grows. Start: import and judge of the real table, cold (nothing of the program or its
libraries in the page cache, as far as the kernel lets go) and warm. --smoke is small and holds only what any machine holds."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import generate
from common import EXAMPLE, Budgets, Use, chosen, forget, median, run, wall

GROWTH_BUDGET = 130     # time(1000×) / time(10×)
MEMORY_BUDGET = 1.25    # memory(1000×) / memory(10×): bounded by the largest table
WIDTH_BUDGET = 13       # time and memory of a table ten times as long
WARM_BUDGET = 0.050     # seconds, import and judge of the real table


class Bench:
    def __init__(self, ayumi, folder, smoke):
        self.ayumi, self.folder, self.smoke = ayumi, Path(folder), smoke
        self.budgets = Budgets()

    def main_job(self, db, region, source, out):
        """Import, judge and report of one region, as three processes."""
        about = ['--db', db, '--region', region, '--year', 'R6']
        return {'import': run(self.ayumi, 'import', source, *about, '--plan', f'{region}の計画'),
                'judge': run(self.ayumi, 'judge', *about, '--json'),
                'report': run(self.ayumi, 'report', *about, '--out', out, '--show', 'internal', '--format', 'html,csv,json')}

    def table(self, times, seed):
        path = self.folder / f'{times}x-{seed}.tsv'
        path.write_text(generate.table(times, seed), encoding='utf-8')
        return path

    def growth(self):
        counts = (1, 10) if self.smoke else (1, 10, 100)
        total, steps = {}, {}
        print('growth: regions of 10 times the real table (440 series each)')
        for count in counts:
            db = self.folder / f'growth-{count}.db'
            sources = [self.table(10, seed) for seed in range(1, count + 1)]
            # a short run is taken as the median of several, so that the ratio does not stand on one lucky start
            rounds = []
            for again in range(7 if count == 1 else 1):
                target = self.folder / f'{db.stem}-{again}.db'
                step = {}
                for number, source in enumerate(sources, 1):
                    for name, use in self.main_job(target, f'第{number}圏域', source, self.folder / 'report').items():
                        step.setdefault(name, Use()).add(use)
                rounds.append(step)
            rounds.sort(key=lambda step: sum(use.cpu for use in step.values()))
            step = rounds[len(rounds) // 2]
            steps[count] = step
            total[count] = Use()
            for use in step.values():
                total[count].add(use)
            size = (self.folder / f'{db.stem}-0.db').stat().st_size
            print(f'  {count * 10:5}x {total[count]}  ' + '  '.join(f'{name} {use.cpu:.3f} s' for name, use in step.items())
                  + f'  database {size / 2**20:.1f} MiB', flush=True)
        first, last = counts[0], counts[-1]
        name = f'({last * 10}x) / ({first * 10}x)'
        for step in steps[first]:
            print(f'    {step}: {name} = {steps[last][step].cpu / steps[first][step].cpu:.1f}')
        print(f'    on the wall: {name} = {total[last].wall / total[first].wall:.1f}')
        self.budgets.hold(f'time {name}', total[last].cpu / total[first].cpu, GROWTH_BUDGET * last / first / 100)
        self.budgets.hold(f'memory {name}', total[last].memory / total[first].memory, MEMORY_BUDGET)

    def width(self):
        print('width: one table that grows')
        uses = {}
        for times in (10, 100):
            step = self.main_job(self.folder / f'width-{times}.db', '圏域', self.table(times, 1), self.folder / 'report')
            uses[times] = Use()
            for use in step.values():
                uses[times].add(use)
            print(f'  {times:5}x {uses[times]}  '
                  + '  '.join(f'{name} {use.cpu:.3f} s {use.memory / 1024:.0f} MiB' for name, use in step.items()), flush=True)
        self.budgets.hold('time (100x) / (10x)', uses[100].cpu / uses[10].cpu, WIDTH_BUDGET)
        self.budgets.hold('memory (100x) / (10x)', uses[100].memory / uses[10].memory, WIDTH_BUDGET)

    def one_start(self, number):
        db = self.folder / f'start-{number}.db'
        job = run(self.ayumi, 'import', EXAMPLE / 'source.tsv', '--db', db, '--members', EXAMPLE / 'members.tsv', '--year', 'R6')
        return job.add(run(self.ayumi, 'judge', '--db', db, '--year', 'R6', '--json'))

    def start(self):
        print('start: import and judge of the real table (44 series), two processes')
        linked = subprocess.run(['ldd', self.ayumi], stdout=subprocess.PIPE, text=True, check=False).stdout
        files = [self.ayumi, EXAMPLE / 'source.tsv', *re.findall(r'=> (/\S+)', linked)]
        cold = []
        for number in range(5):
            forget(files)
            cold.append(self.one_start(number))
        self.one_start(99)
        warm = [self.one_start(100 + number) for number in range(21)]
        empty = [run(self.ayumi, '--version') for _ in range(21)]
        print(f'  on the wall: cold {median(cold, wall) * 1000:.1f} ms, warm {median(warm, wall) * 1000:.1f} ms; starting the program twice '
              f'and doing nothing {2 * median(empty, wall) * 1000:.1f} ms; {max(use.memory for use in warm) / 1024:.1f} MiB')
        print(f'    warm / starting twice = {median(warm) / (2 * median(empty)):.1f}')
        if not self.smoke:
            self.budgets.hold('warm import and judge', median(warm) * 1000, WARM_BUDGET * 1000, ' ms')


def main():
    words = chosen(__doc__, smoke=True)
    with tempfile.TemporaryDirectory(prefix='ayumi-bench-') as folder:
        bench = Bench(words.ayumi, folder, words.smoke)
        bench.start()
        bench.growth()
        if not words.smoke:
            bench.width()
    return bench.budgets.status()


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/env python3
"""run.py --ayumi PROGRAM [--smoke]: the main job measured. Ratios are what counts; seconds belong to the machine.

Budgets hold processor time, which other work on the machine does not stretch; the clock on the wall is printed beside it.

Growth: regions of ten times the real table each, so 10×, 100× and 1,000× are 1, 10 and 100 of them in one database; import,
judge and report. Width: one table that grows. Start: import and judge of the real table, cold (nothing of the program or its
libraries in the page cache, as far as the kernel lets go) and warm. --smoke is small and holds only what any machine holds."""
import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / 'bench'))
import generate  # noqa: E402

EXAMPLE = ROOT / 'examples/okitama-r6'
GROWTH_BUDGET = 130     # time(1000×) / time(10×)
MEMORY_BUDGET = 1.25    # memory(1000×) / memory(10×): bounded by the largest table
WIDTH_BUDGET = 13       # time and memory of a table ten times as long
WARM_BUDGET = 0.050     # seconds, import and judge of the real table


class Use:
    """Processor seconds, seconds on the wall, and the peak of resident memory in KiB."""

    def __init__(self, cpu=0.0, wall=0.0, memory=0):
        self.cpu, self.wall, self.memory = cpu, wall, memory

    def add(self, other):
        self.cpu += other.cpu
        self.wall += other.wall
        self.memory = max(self.memory, other.memory)
        return self

    def __str__(self):
        return f'{self.cpu:8.3f} s ({self.wall:.3f} s on the wall)  {self.memory / 1024:6.1f} MiB'


def median(uses, key=lambda use: use.cpu):
    return statistics.median(map(key, uses))


def run(*words):
    """What one process takes."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        pid = os.posix_spawn(str(words[0]), [str(word) for word in words], os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, said.fileno(), 2)])
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - started
        if status:
            said.seek(0)
            raise SystemExit(f'{" ".join(map(str, words))}: exit {os.waitstatus_to_exitcode(status)}\n{said.read().decode(errors="replace")}')
    return Use(usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss)


def forget(files):
    """Takes files out of the page cache, as far as the kernel lets go."""
    for path in files:
        with open(path, 'rb') as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


class Bench:
    def __init__(self, ayumi, folder, smoke):
        self.ayumi, self.folder, self.smoke = ayumi, Path(folder), smoke
        self.failed = []

    def budget(self, what, value, limit, unit=''):
        ok = value <= limit
        print(f'    {what}: {value:.2f}{unit} (budget {limit:g}{unit}){"" if ok else "  OVER"}', flush=True)
        if not ok:
            self.failed.append(what)

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
        self.budget(f'time {name}', total[last].cpu / total[first].cpu, GROWTH_BUDGET * last / first / 100)
        self.budget(f'memory {name}', total[last].memory / total[first].memory, MEMORY_BUDGET)

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
        self.budget('time (100x) / (10x)', uses[100].cpu / uses[10].cpu, WIDTH_BUDGET)
        self.budget('memory (100x) / (10x)', uses[100].memory / uses[10].memory, WIDTH_BUDGET)

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
        wall = lambda use: use.wall * 1000
        print(f'  on the wall: cold {median(cold, wall):.1f} ms, warm {median(warm, wall):.1f} ms; starting the program twice and doing '
              f'nothing {2 * median(empty, wall):.1f} ms; {max(use.memory for use in warm) / 1024:.1f} MiB')
        print(f'    warm / starting twice = {median(warm) / (2 * median(empty)):.1f}')
        if not self.smoke:
            self.budget('warm import and judge', median(warm) * 1000, WARM_BUDGET * 1000, ' ms')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--ayumi', required=True, type=Path)
    parser.add_argument('--smoke', action='store_true')
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='ayumi-bench-') as folder:
        bench = Bench(chosen.ayumi.resolve(), folder, chosen.smoke)
        bench.start()
        bench.growth()
        if not chosen.smoke:
            bench.width()
    if bench.failed:
        print('over budget: ' + ', '.join(bench.failed))
    return 1 if bench.failed else 0


if __name__ == '__main__':
    sys.exit(main())

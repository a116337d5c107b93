"""What the measurements share: the bundled table, processes and what they take, budgets, and the words of a command line."""
import argparse
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / 'examples/okitama-r6'


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


def cpu(use):
    return use.cpu


def wall(use):
    return use.wall


def median(uses, key=cpu):
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


class Budgets:
    """What must not be more than so much."""

    def __init__(self):
        self.missed = []

    def hold(self, what, value, limit, unit=''):
        kept = value <= limit
        print(f'    {what}: {value:.2f}{unit} (budget {limit:g}{unit}: {"kept" if kept else "MISSED"})', flush=True)
        if not kept:
            self.missed.append(what)

    def status(self):
        if self.missed:
            print('budgets missed: ' + ', '.join(self.missed))
        return 1 if self.missed else 0


def chosen(about, smoke=False):
    """The command line: the program, and where there is a --smoke, whether it is only to be seen that everything runs."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--ayumi', required=True, type=lambda path: Path(path).resolve())
    if smoke:
        parser.add_argument('--smoke', action='store_true')
    return parser.parse_args()

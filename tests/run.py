#!/usr/bin/env python3
"""run.py [--only PART,…] [--fuzz-seconds N]: everything that holds the program to be right, one part after the other.

Each part says how many tests ran; a part that ran none has failed. The last line is the sum. Logs: build/logs/PART.log."""
import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / 'build'
LOGS = BUILD / 'logs'
CORES = os.cpu_count() or 1
SHOWN = 60  # lines of a failed part's log

SANITIZED = ['-Db_sanitize=address,undefined', '-Db_lundef=false']
# A leak, an overrun or undefined behaviour ends the test; the locale and the time zone of the machine do not reach it.
ENVIRONMENT = {
    'ASAN_OPTIONS': 'detect_leaks=1:abort_on_error=0:strict_string_checks=1',
    'LSAN_OPTIONS': f'suppressions="{ROOT / "tests/lsan.supp"}":print_suppressions=0',
    'UBSAN_OPTIONS': 'halt_on_error=1:print_stacktrace=1',
    'PYTHONDONTWRITEBYTECODE': '1',
}


class Tally:
    def __init__(self, passed=0, failed=0, skipped=(), wrong=()):
        self.passed, self.failed, self.skipped, self.wrong = passed, failed, list(skipped), list(wrong)

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.wrong += other.wrong
        return self


class Stopped(Exception):
    """A step without which the part cannot go on."""


class Part:
    def __init__(self, name):
        self.log_path = LOGS / f'{name}.log'
        self.log = open(self.log_path, 'w', encoding='utf-8')

    def run(self, *command, env=None, check=True, cwd=ROOT):
        self.log.write('$ ' + ' '.join(map(str, command)) + '\n')
        self.log.flush()
        done = subprocess.run([str(word) for word in command], cwd=cwd, env={**os.environ, **ENVIRONMENT, **(env or {})},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors='replace', check=False)
        self.log.write(done.stdout + '\n')
        self.log.flush()
        if check and done.returncode:
            raise Stopped(f'exit {done.returncode}: {" ".join(map(str, command))}')
        return done

    def build(self, name, compiler, *options, targets=()):
        folder = BUILD / name
        if not (folder / 'build.ninja').exists():
            self.run('meson', 'setup', folder, *options, env={'CC': compiler})
        self.run('meson', 'compile', '-C', folder, *targets)
        return folder


# --- counting ---

def count(result, output):
    """The cases of one meson test: cmocka and unittest say how many they ran; anything else is one."""
    ran = re.findall(r'\[==========\] (?:\S+: )?(\d+) test\(s\) run', output) or re.findall(r'^Ran (\d+) tests? in', output, re.M)
    cases = max(1, sum(map(int, ran)))
    if result in ('OK', 'EXPECTEDFAIL'):
        return cases, 0
    bad = sum(map(int, re.findall(r'\[  FAILED  \] (?:\S+: )?(\d+) test\(s\)', output))) or sum(
        int(n) for line in re.findall(r'^FAILED \((.*)\)', output, re.M) for n in re.findall(r'(?:failures|errors)=(\d+)', line))
    bad = min(cases, max(1, bad))
    return cases - bad, bad


def skips(output):
    return re.findall(r'^(?:SKIPPED|skipped)[: ]+(.+)$', output, re.M)


def meson_tests(part, folder, *options, env=None):
    log = folder / 'meson-logs' / f'{part.log_path.stem}.json'
    log.unlink(missing_ok=True)
    part.run('meson', 'test', '-C', folder, '--no-rebuild', '--print-errorlogs', '--logbase', log.stem, *options, env=env, check=False)
    tally = Tally()
    for written in (folder / 'meson-logs').glob(f'{log.stem}*.json'):
        for line in written.read_text(encoding='utf-8').splitlines():
            test = json.loads(line)
            output = (test.get('stdout') or '') + '\n' + (test.get('stderr') or '')
            if test['result'] == 'SKIP':
                tally.skipped += skips(output) or [test['name']]
                continue
            passed, failed = count(test['result'], output)
            tally.add(Tally(passed, failed, skips(output), [f"{test['name']}: {test['result']}"] if failed else ()))
        written.unlink()
    return tally


# --- the parts ---

def part_lint(part, _):
    done = part.run(sys.executable, 'tools/lint.py', check=False)
    return Tally(1, 0) if done.returncode == 0 else Tally(0, 1, wrong=['tools/lint.py'])


def part_gcc(part, _):
    return meson_tests(part, part.build('gcc', 'gcc', '-Dwerror=true'))


def part_clang(part, _):
    """All tests again, with the address and undefined behaviour sanitizers."""
    return meson_tests(part, part.build('clang', 'clang', '-Dwerror=true', *SANITIZED), '--timeout-multiplier', '4')


def part_valgrind(part, _):
    """One malloc for each item of an arena, so that an overrun inside an arena shows too."""
    folder = part.build('valgrind', 'gcc', '-Dmalloc_arena=true')
    wrap = 'valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite'
    return meson_tests(part, folder, '--suite', 'unit', '--wrap', wrap, '--timeout-multiplier', '20')


def sources_of(part, folder):
    """Of each source file that is ours: all files that its compiler read, as ninja wrote them down."""
    objects, of = {}, ''
    for line in part.run('ninja', '-C', folder, '-t', 'deps').stdout.splitlines():
        if line.startswith(' '):
            objects[of].add((folder / line.strip()).resolve())
        elif ': #deps ' in line:
            of = line.split(':')[0]
            objects[of] = set()
    sources = {}
    for unit in json.loads((folder / 'compile_commands.json').read_text(encoding='utf-8')):
        path = os.path.relpath((folder / unit['file']).resolve(), ROOT)
        if not path.startswith(('build', '..')):
            sources.setdefault(path, set()).update(objects[unit['output']])
    return sources


def part_tidy(part, _):
    folder = part.build('clang', 'clang', '-Dwerror=true', *SANITIZED)
    sources = sources_of(part, folder)
    always = {ROOT / '.clang-tidy', ANALYZER}
    digests = {path: hashlib.sha256(path.read_bytes()).digest() for path in always.union(*sources.values())}
    seen = BUILD / 'tidy'
    seen.mkdir(exist_ok=True)

    def tidy(path):
        # A file that was clean, with all that it reads as it was, is clean.
        read = b''.join(digests[one] for one in sorted(always | sources[path]))
        mark = seen / hashlib.sha256(path.encode() + read).hexdigest()
        if mark.exists():
            return path, 0, ''
        promises = [] if path == 'src/base/error.c' else ['-include', str(ANALYZER), '-Wno-unused-value']
        done = subprocess.run(['clang-tidy', '--quiet', '-p', str(folder), '--warnings-as-errors=*',
                               *(['--checks=-clang-analyzer-*'] if path.endswith('_test.c') else []),  # it takes minutes there
                               *(f'--extra-arg={word}' for word in promises), path], cwd=ROOT, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode == 0:
            mark.touch()
        return path, done.returncode, done.stdout

    tally = Tally()
    with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        for path, status, output in pool.map(tidy, sorted(sources)):
            if status:
                part.log.write(output)
            tally.add(Tally(status == 0, status != 0, wrong=[path] if status else ()))
    return tally


def part_fuzz(part, options):
    """Fresh inputs for a short time; what was found before is replayed by every build as a normal test."""
    folder = part.build('fuzz', 'clang', '-Dfuzz=true', *SANITIZED, targets=['fuzzers'])
    names = sorted(path.name for path in (folder / 'fuzz').glob('*_fuzz') if os.access(path, os.X_OK) and path.is_file())

    def fuzz(harness):
        name = harness.removesuffix('_fuzz')
        found = ROOT / 'out/fuzz' / name
        found.mkdir(parents=True, exist_ok=True)
        words = [folder / 'fuzz' / harness, f'-max_total_time={options.fuzz_seconds}', '-timeout=10', '-rss_limit_mb=2048',
                 '-print_final_stats=1', f'-artifact_prefix={ROOT / "out/fuzz"}/{name}-', found, ROOT / 'fuzz/corpus' / name]
        return harness, subprocess.run([str(word) for word in words], cwd=ROOT, env={**os.environ, **ENVIRONMENT}, text=True,
                                       errors='replace', stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)

    tally = Tally()
    with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        for harness, done in pool.map(fuzz, names):
            part.log.write(f'--- {harness}\n' + '\n'.join(done.stdout.splitlines()[-40:]) + '\n')
            runs = re.search(r'number_of_executed_units: (\d+)', done.stdout)
            print(f'    {harness}: {runs.group(1) if runs else "?"} inputs in {options.fuzz_seconds} s', flush=True)
            ok = done.returncode == 0
            tally.add(Tally(ok, not ok, wrong=[] if ok else [f'{harness}: see out/fuzz/']))
    return tally


def part_bench(part, _):
    """The measurements run and the budgets that hold on any machine are kept, at a small size."""
    folder = part.build('gcc', 'gcc', '-Dwerror=true')
    tally = Tally()
    for measured in ('bench/run.py', 'bench/serve.py'):
        done = part.run(sys.executable, '-B', measured, '--ayumi', folder / AYUMI, '--smoke', check=False)
        bad = done.returncode != 0
        tally.add(Tally(not bad, bad, wrong=[f'{measured} --smoke'] if bad else []))
    return tally


def part_browser(part, _):
    folder = part.build('gcc', 'gcc', '-Dwerror=true')
    here = ROOT / 'tests/browser'
    lock = hashlib.sha256((here / 'package-lock.json').read_bytes()).hexdigest()
    mark = here / 'node_modules' / '.installed'
    if not mark.exists() or mark.read_text() != lock:
        part.run('npm', 'ci', '--no-audit', '--no-fund', cwd=here)
        mark.write_text(lock)
    done = part.run('node', '--test', '--test-reporter=tap', '.', cwd=here, check=False,
                    env={'AYUMI': str(folder / AYUMI), 'AYUMI_OUT': str(ROOT / 'out/browser')})
    number = lambda word: int((re.findall(rf'^# {word} (\d+)', done.stdout, re.M) or ['0'])[-1])
    wrong = re.findall(r'^\s*not ok \d+ - (.+)$', done.stdout, re.M)
    failed = number('fail') or (1 if done.returncode else 0)
    return Tally(number('pass'), failed, wrong=wrong)


def part_package(part, _):
    """The Debian package, made and unpacked. What `make install` puts is held by every build."""
    made = part.run(sys.executable, 'tools/deb.py', BUILD / 'deb', ROOT / 'out').stdout.splitlines()[-1]
    done = part.run(sys.executable, '-B', 'tests/package/deb_package.py', check=False,
                    env={'AYUMI_DEB': made, 'AYUMI_DEB_BUILD': str(BUILD / 'deb')})
    passed, failed = count('FAIL' if done.returncode else 'OK', done.stdout)
    return Tally(passed, failed, skips(done.stdout), ['tests/package/deb_package.py'] if failed else ())


AYUMI = 'src/face/ayumi'
ANALYZER = ROOT / 'tools/analyzer.h'
PARTS = {'lint': part_lint, 'gcc': part_gcc, 'clang': part_clang, 'valgrind': part_valgrind, 'tidy': part_tidy, 'fuzz': part_fuzz,
         'bench': part_bench, 'package': part_package, 'browser': part_browser}


def run_part(name, options):
    started = time.monotonic()
    part = Part(name)
    try:
        tally = PARTS[name](part, options)
        if tally.passed + tally.failed == 0:
            tally = Tally(0, 1, tally.skipped, ['no test ran'])
    except (Stopped, OSError) as stop:
        tally = Tally(0, 1, wrong=[str(stop)])
    part.log.close()
    print(f'{name:10}{tally.passed:6} passed {tally.failed:4} failed {len(tally.skipped):3} skipped'
          f'{time.monotonic() - started:8.1f} s', flush=True)
    for reason in sorted(set(tally.skipped)):
        print(f'    SKIPPED {reason}')
    for what in tally.wrong:
        print(f'    FAILED {what}')
    if tally.failed:
        lines = [line for line in part.log_path.read_text(encoding='utf-8').splitlines() if not re.match(r'\[\d+/\d+\] ', line)]
        print('\n'.join('    | ' + line for line in lines[-SHOWN:]))
        print(f'    whole log: {part.log_path.relative_to(ROOT)}', flush=True)
    return tally


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--only', default=','.join(PARTS), help='parts, comma between: ' + ', '.join(PARTS))
    parser.add_argument('--fuzz-seconds', type=int, default=20)
    options = parser.parse_args()
    LOGS.mkdir(parents=True, exist_ok=True)
    total = Tally()
    for name in options.only.split(','):
        if name not in PARTS:
            parser.error(f'no part {name!r}; there are {", ".join(PARTS)}')
        total.add(run_part(name, options))
    print(f'{total.passed} passed, {total.failed} failed')
    return 1 if total.failed or not total.passed else 0


if __name__ == '__main__':
    sys.exit(main())

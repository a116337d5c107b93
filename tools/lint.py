#!/usr/bin/env python3
"""lint.py [--root DIR] [--fast]: what the compiler does not say, or says badly.

The layer law in words, headers that do not compile alone, layout, leftovers, sentences nobody uses. Exit 1 when something
must change; a warning alone does not fail. --fast leaves out what has to start a compiler or clang-format."""
import argparse
import ast
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LONG_FILE = 700
CODE = {'.c', '.h'}
TEXT = CODE | {'.sql', '.html', '.js', '.mjs', '.css', '.md', '.sh', '.build', '.py', '.json', '.txt'}
TEXT_NAMES = {'Makefile', 'run'}
DATA = ('examples/', 'tests/cases/', 'tests/golden/okitama-r6/', 'fuzz/corpus/')
# Split, so that this file does not find itself.
LEFTOVER = re.compile(r'\b(TO' + r'DO|FIX' + r'ME)\b')
ONE_MACHINE = re.compile(r'(?:^|[^A-Za-z0-9_.-])(/(?:work|home|root|Users)/\w[^\s"\'`)]*)')
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+"([^"]+)"', re.M)


class Finding:
    def __init__(self, path, line, words, fails=True):
        self.path, self.line, self.words, self.fails = path, line, words, fails

    def __str__(self):
        where = f'{self.path}:{self.line}' if self.line else str(self.path)
        return f'{where}: {"" if self.fails else "warning: "}{self.words}'


def line_of(text, at):
    return text.count('\n', 0, at) + 1


def read_reach(meson_build):
    """The table of meson.build that also builds the include paths; a Meson dictionary of lists reads as Python."""
    found = re.search(r'^reach = (\{.*?^\})', meson_build, re.M | re.S)
    if not found:
        raise SystemExit('lint: meson.build has no table `reach = {…}`')
    return ast.literal_eval(found.group(1))


def why_not(reach, layer, other):
    """The sentence for an include that the build refuses."""
    allowed = [name for name in reach[layer] if name != layer]
    may = f'{layer} may use {", ".join(allowed)} and itself' if allowed else f'{layer} stands at the bottom and uses nothing'
    if layer in reach[other]:
        advice = (f'{other} stands above {layer}: hand the value down as a parameter, or move what is needed down to a layer '
                  f'that both see')
    else:
        above = next((name for name in reach if layer in reach[name] and other in reach[name]), None)
        meet = f'{above} joins them' if above else 'nothing joins them'
        shared = 'a type that passes between them belongs to core' if 'core' in allowed else 'what both need belongs to base'
        advice = f'{other} and {layer} are siblings that do not know each other: {meet}, and {shared}'
    return f'{layer} may not include {other}: {may}; {advice}'


def layer_of(path, reach):
    """src/judge/formula.c is judge. None outside the layers."""
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 and parts[0] == 'src' and parts[1] in reach else None


def check_includes(path, text, reach):
    layer = layer_of(path, reach)
    for found in INCLUDE.finditer(text):
        target, line = found.group(1), line_of(text, found.start())
        if '..' in Path(target).parts:
            yield Finding(path, line, f'"{target}" climbs out of its folder: write it as "layer/module.h"')
            continue
        first = Path(target).parts[0]
        if layer and first in reach and first not in reach[layer] and len(Path(target).parts) > 1:
            yield Finding(path, line, why_not(reach, layer, first))


def check_text(path, text):
    for number, line in enumerate(text.split('\n'), 1):
        if line != line.rstrip():
            yield Finding(path, number, 'white space at the end of the line')
        if Path(path).suffix in CODE | {'.py', '.js', '.mjs', '.sh', '.sql', '.html', '.css'} and LEFTOVER.search(line):
            yield Finding(path, number, 'left for later: do it, or take the mark out')
        machine = ONE_MACHINE.search(line)
        if machine:
            yield Finding(path, number, f'{machine.group(1)} is a path of one machine: it means nothing to a user')
    # the last line end of a template would stand in the page
    if text and not text.endswith('\n') and Path(path).suffix != '.html':
        yield Finding(path, text.count('\n') + 1, 'no line end at the end of the file')


def check_banned(path, text):
    """base/banned.h reads a library's header first where it is told to. Only loaded drivers stand on such libraries."""
    if path in {'src/base/banned.h', 'src/report/modules/meson.build'}:
        return
    for found in re.finditer('BANNED' + '_AFTER', text):
        yield Finding(path, line_of(text, found.start()), 'calls are banned from the first line on: only src/report/modules reads the '
                      'header of a library before')


def check_length(path, text):
    lines = text.count('\n')
    if Path(path).suffix in CODE and lines > LONG_FILE:
        yield Finding(path, 0, f'{lines} lines: is it still one topic?', fails=False)


def constant(key):
    return 'MSG_' + re.sub('[.-]', '_', key).upper()


def check_messages(messages, sources, others):
    """A key that is used and missing does not compile. Here: keys that nothing uses.

    `MSG_DOUBT_##id` in an X-macro uses its whole family; templates and rubrics write keys with dots."""
    names = set(re.findall(r'\bMSG_[A-Z0-9_]+', sources))
    families = tuple(re.findall(r'\b(MSG_[A-Z0-9_]+_)\s*##', sources))
    for number, line in enumerate(messages.split('\n'), 1):
        key = line.split('\t')[0]
        if not key or key.startswith('#'):
            continue
        name = constant(key)
        written = re.search(r'(?<![\w.-])' + re.escape(key) + r'(?![\w-]|\.\w)', others)
        if name not in names and not (families and name.startswith(families)) and not written:
            yield Finding('i18n/messages.tsv', number, f'{key}: no code or template uses this sentence')


def run(command, cwd):
    return subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def spread(function, items):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))


def library_flags(root, header):
    """What the libraries of the folder need: those that its meson.build and the ones above it name."""
    named = set()
    for folder in (root / header).parents:
        build = folder / 'meson.build'
        if build.exists():
            named |= set(re.findall(r"dependency\('([^']+)'", build.read_text(encoding='utf-8')))
        if folder == root:
            break
    flags = [run(['pkg-config', '--cflags', name], root) for name in sorted(named - {'threads', 'dl'})]
    return [flag for done in flags if done.returncode == 0 for flag in done.stdout.split()]


def check_headers(root, headers):
    """Each header compiles alone: not even with base/banned.h, which is put before every source file."""
    compiler = os.environ.get('CC', 'cc')
    flags = {folder: library_flags(root, f'{folder}/any.h') for folder in {str(Path(header).parent) for header in headers}}
    with tempfile.TemporaryDirectory() as made:
        for mode, name in (('--ids', 'message_ids.h'), ('--texts', 'message_texts.h')):
            run([sys.executable, 'tools/messages.py', mode, 'i18n/messages.tsv', f'{made}/{name}'], root)
        statements = sorted(str(path.relative_to(root)) for path in (root / 'src/store/sql').rglob('*.sql'))
        if statements:
            run([sys.executable, 'tools/sql.py', '--ids', f'{made}/sql_ids.h', *statements], root)

        def alone(header):
            command = [compiler, '-std=gnu17', '-D_GNU_SOURCE', '-fsyntax-only', '-Wall', '-Wextra', '-Werror', '-Isrc',
                       f'-I{made}', '-include', header, *flags[str(Path(header).parent)],
                       '-x', 'c', '/dev/null']
            return header, run(command, root)

        for header, done in spread(alone, headers):
            if done.returncode:
                first = next((line for line in done.stdout.split('\n') if 'error' in line), done.stdout.strip())
                yield Finding(header, 0, f'does not compile alone: {first}')


def check_format(root, files):
    if not shutil.which('clang-format'):
        yield Finding('.clang-format', 0, 'clang-format is not installed: layout not checked', fails=False)
        return

    def formatted(path):
        return path, run(['clang-format', '--dry-run', '--Werror', '--style=file', path], root)

    for path, done in spread(formatted, files):
        if done.returncode:
            places = [int(n) for n in re.findall(r'^[^:\n]+:(\d+):\d+: ', done.stdout, re.M)]
            yield Finding(path, min(places, default=0), 'not as clang-format has it: run clang-format -i on it')


def files_of(root):
    listed = run(['git', 'ls-files', '-co', '--exclude-standard', '-z'], root)
    names = listed.stdout.split('\0') if listed.returncode == 0 else (
        str(path.relative_to(root)) for path in Path(root).rglob('*') if path.is_file())
    return sorted(name for name in names if name and (Path(root) / name).is_file())


def is_text(name):
    return Path(name).suffix in TEXT or Path(name).name in TEXT_NAMES


def lint(root, fast=False):
    root = Path(root)
    names = [name for name in files_of(root) if is_text(name) and not name.startswith(DATA)]
    texts = {name: (root / name).read_text(encoding='utf-8', errors='replace') for name in names}
    code = [name for name in names if Path(name).suffix in CODE]
    reach = read_reach(texts['meson.build'])
    for name, text in texts.items():
        if name in code:
            yield from check_includes(name, text, reach)
            yield from check_length(name, text)
        if not name.endswith('-lock.json'):
            yield from check_text(name, text)
            yield from check_banned(name, text)
    messages = root / 'i18n/messages.tsv'
    if messages.exists():
        others = ''.join(path.read_text(encoding='utf-8', errors='replace') for folder in ('src', 'rubrics')
                         for path in sorted((root / folder).rglob('*')) if path.suffix in {'.html', '.json', '.tsv', '.sql', '.js'})
        yield from check_messages(messages.read_text(encoding='utf-8'), ''.join(texts[name] for name in code), others)
    if not fast:
        yield from check_headers(root, [name for name in code if name.startswith('src/') and name.endswith('.h')])
        yield from check_format(root, code)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--root', default=Path(__file__).resolve().parent.parent)
    options.add_argument('--fast', action='store_true')
    chosen = options.parse_args()
    findings = list(lint(chosen.root, chosen.fast))
    for finding in findings:
        print(finding)
    failed = sum(finding.fails for finding in findings)
    print(f'lint: {failed} to mend, {len(findings) - failed} warnings')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

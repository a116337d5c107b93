#!/usr/bin/env python3
"""deb.py BUILD OUT: builds below the folder BUILD, and from what `meson install` puts there the Debian package OUT/ayumi_VERSION_ARCH.deb.

The same sources on the same system give the same bytes: times are those of the last commit, or SOURCE_DATE_EPOCH. Says the package's path."""
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / 'packaging/deb'
OPTIONS = ['--prefix', '/usr', '-Ddebug=false', '-Doptimization=2', '-Dzsh_completions=zsh/vendor-completions']
SCRIPTS = ('postinst', 'prerm')
GUIDES = 'usr/share/doc/ayumi'


def run(*words, **options):
    return subprocess.run(list(map(str, words)), check=True, text=True, stdout=subprocess.PIPE, **options).stdout


def program(*words):
    """Something that only its failure makes worth reading."""
    done = subprocess.run(list(map(str, words)), check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(f'{done.stdout}\ndeb: {" ".join(map(str, words))} failed')


def build(folder):
    if not (folder / 'build.ninja').exists():
        program('meson', 'setup', folder, ROOT, *OPTIONS)
    program('meson', 'compile', '-C', folder, 'installed')


def date_of_sources():
    if os.environ.get('SOURCE_DATE_EPOCH'):
        return int(os.environ['SOURCE_DATE_EPOCH'])
    try:
        return int(run('git', '-C', ROOT, 'log', '-1', '--format=%ct', stderr=subprocess.DEVNULL))
    except (OSError, subprocess.CalledProcessError):
        return int((ROOT / 'CHANGELOG.md').stat().st_mtime)


# --- the tree ---

def files_of(tree):
    return sorted(path for path in tree.rglob('*') if path.is_file() and 'DEBIAN' not in path.relative_to(tree).parts)


def compress(path, name=None):
    with open(path.with_name((name or path.name) + '.gz'), 'wb') as out:
        out.write(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()


def as_debian_likes(tree):
    for page in sorted((tree / 'usr/share/man').rglob('*.1')):
        compress(page)
    compress(tree / GUIDES / 'CHANGELOG.md', 'changelog')
    (tree / GUIDES / 'LICENSE').unlink()
    (tree / GUIDES / 'copyright').write_bytes((PARTS / 'copyright').read_bytes())


def libraries(tree):
    """The packages of the libraries that the program and its modules are linked with."""
    objects = [path for path in files_of(tree) if path.open('rb').read(4) == b'\x7fELF']
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(Path(folder) / 'debian')
        (Path(folder) / 'debian/control').write_text('Source: ayumi\n\nPackage: ayumi\nArchitecture: any\n')
        said = run('dpkg-shlibdeps', '-O', *(f'-e{path}' for path in objects), cwd=folder, stderr=subprocess.DEVNULL)
    return re.search(r'^shlibs:Depends=(.+)$', said, re.M).group(1)


def control(tree, version, architecture):
    text = (PARTS / 'control.in').read_text()
    size = sum(-(-path.stat().st_size // 1024) for path in files_of(tree))
    for name, value in {'version': version, 'architecture': architecture, 'size': size, 'libraries': libraries(tree)}.items():
        text = text.replace(f'@{name}@', str(value))
    return text


def describe(tree, version, architecture):
    about = tree / 'DEBIAN'
    about.mkdir()
    (about / 'control').write_text(control(tree, version, architecture))
    for script in SCRIPTS:
        (about / script).write_bytes((PARTS / script).read_bytes())
        (about / script).chmod(0o755)
    (about / 'md5sums').write_text(''.join(f'{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n'
                                           for path in files_of(tree)))


def settle(tree, date):
    """Rights and times that do not come from the machine the package was made on."""
    for path in [tree, *tree.rglob('*')]:
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        os.utime(path, (date, date))


def pack(folder, out, date):
    version = json.loads(run('meson', 'introspect', '--projectinfo', folder))['version']
    architecture = run('dpkg', '--print-architecture').strip()
    package = out / f'ayumi_{version}_{architecture}.deb'
    with tempfile.TemporaryDirectory() as temporary:
        tree = Path(temporary) / 'ayumi'
        program('meson', 'install', '-C', folder, '--no-rebuild', '--strip', '--quiet', '--destdir', tree)
        as_debian_likes(tree)
        describe(tree, version, architecture)
        settle(tree, date)
        run('dpkg-deb', '--build', '--root-owner-group', '-Zxz', tree, package,
            env={**os.environ, 'SOURCE_DATE_EPOCH': str(date)})
    return package


def main():
    folder, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    build(folder)
    print(pack(folder, out, date_of_sources()))


if __name__ == '__main__':
    main()

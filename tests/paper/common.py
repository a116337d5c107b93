"""What the tests of paper share: samples made once for all, and other programs that read them."""
import atexit
import collections
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = Path(os.environ.get('PAPER_SAMPLE', ROOT / 'build/gcc/tests/paper/sample')).resolve()
PROGRAM = Path(os.environ.get('AYUMI', ROOT / 'build/gcc/src/face/ayumi')).resolve()
KINDS = ('plan', 'empty', 'one', 'many', 'long', 'members8', 'members40', 'no-figures', 'hostile')

_folder = Path(tempfile.mkdtemp(prefix='ayumi-paper-'))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)


def run(*words, **options):
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, timeout=300, **options)
    if done.returncode:
        raise AssertionError(f'{" ".join(map(str, words))}: exit {done.returncode}\n{done.stderr.decode(errors="replace")}')
    return done.stdout.decode('utf-8', errors='replace')


def sample(kind, lang='ja'):
    """The folder with table.pdf, table.xlsx, series.csv and model.json of a kind."""
    folder = _folder / f'{kind}-{lang}'
    if not folder.exists():
        run(SAMPLE, kind, folder, lang)
    return folder


def model(kind, lang='ja'):
    return json.loads((sample(kind, lang) / 'model.json').read_text(encoding='utf-8'))


def scratch(name):
    folder = _folder / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def dense(text):
    """Without white space: lines are broken where there is no room."""
    return re.sub(r'\s', '', text)


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


Word = collections.namedtuple('Word', 'page left top right bottom text')


def words_of(pdf):
    """Every word with its place, in points, from the top left."""
    page, words = 0, []
    for line in run('pdftotext', '-bbox', pdf, '-').splitlines():
        if '<page ' in line:
            page += 1
        found = re.search(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line)
        if found:
            words.append(Word(page, *(float(n) for n in found.groups()[:4]), found.group(5)))
    return words


def have(command):
    return shutil.which(command) is not None

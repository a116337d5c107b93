"""What the tests of installing share: the main job, done by a program that lies in a tree of its own."""
import json
import os
import re
import shutil
import subprocess
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / 'examples/okitama-r6'
STARTS = {'.html': b'<!doctype html>', '.csv': b'\xef\xbb\xbf', '.json': b'{', '.xlsx': b'PK', '.pdf': b'%PDF-'}
PLACES = ['bin/ayumi', 'share/ayumi/rubrics/plain.json', 'share/bash-completion/completions/ayumi', 'lib/systemd/system/ayumi.service',
          'lib/sysusers.d/ayumi.conf', 'lib/tmpfiles.d/ayumi.conf', 'share/doc/ayumi/README.ja.md', 'share/doc/ayumi/docs/cli.md',
          'share/doc/ayumi/examples/okitama-r6/source.tsv']


def say(*words, cwd=None):
    """What a command writes; its failure is the test's."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith('LC_') and name not in ('LANG', 'LANGUAGE')}
    done = subprocess.run(list(map(str, words)), cwd=cwd, env={**clean, 'LC_ALL': 'C.UTF-8'}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=300)
    assert done.returncode == 0, f'{words}: {done.stderr.decode(errors="replace")}'
    return done.stdout.decode()


def needs(test, command):
    if not shutil.which(command):
        print(f'SKIPPED {test.id()}: {command} is not installed')
        test.skipTest(command)


def operations(program, lang='en'):
    return json.loads(say(program, '--help', '--json', '--lang', lang))['operations']


def formats(program):
    report = next(operation for operation in operations(program) if operation['name'] == 'report')
    return next(parameter['choices'] for parameter in report['parameters'] if parameter['name'] == 'format')


def does_the_main_job(test, program, folder):
    """Reads the table of the example and publishes it in every format that there is."""
    say(program, 'import', EXAMPLE / 'source.tsv', '--db', 'plan.db', '--region', '置賜定住自立圏', '--year', 'R6',
        '--members', EXAMPLE / 'members.tsv', cwd=folder)
    asked = formats(program)
    made = json.loads(say(program, 'report', '--db', 'plan.db', '--out', 'report', '--format', ','.join(asked), '--json', cwd=folder))
    names = {row['file'] for row in made['files']}
    test.assertEqual({Path(name).suffix for name in names}, {'.' + name for name in asked})
    for name in names:
        content = (Path(folder) / 'report' / name).read_bytes()
        test.assertTrue(content.startswith(STARTS[Path(name).suffix]), f'{name}: {content[:16]}')


def serves(test, program, folder):
    """Shows the plan that the main job has read to a browser, and ends when it is told to."""
    words = [str(program), 'serve', '--db', 'plan.db', '--listen', '127.0.0.1:0', '--lang', 'en']
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            address = re.search(rb'http://127\.0\.0\.1:\d+/', server.stderr.readline()).group().decode()
            with urllib.request.urlopen(address + 'v1/regions.json', timeout=20) as answer:
                test.assertIn('置賜定住自立圏', answer.read().decode())
        finally:
            server.terminate()
        test.assertEqual(server.wait(20), 0)

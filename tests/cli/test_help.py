import json
import re
import subprocess
import os
import unittest

from common import PROGRAM, ROOT, Scratch, run


def operations():
    return json.loads(run('--help', '--json').stdout)['operations']


def that_end():
    """All but the server, which runs until it is told to stop (tests/http)."""
    return [operation for operation in operations() if operation['name'] != 'serve']


class Help(Scratch):
    def test_alone_it_says_what_it_is_and_the_five_commands_one_needs(self):
        for lang in ('ja', 'en'):
            said = self.good(lang=lang).stdout.decode()
            self.assertEqual(len(re.findall(r'^  ayumi ', said, re.M)), 5, said)
            self.assertIn('ayumi --help', said)

    def test_every_command_has_help_in_both_languages_with_an_example(self):
        for operation in operations():
            for lang in ('ja', 'en'):
                said = self.good(*operation['command'].split(), '--help', lang=lang).stdout.decode()
                self.assertTrue(said.startswith('ayumi ' + operation['command']), said)
                self.assertIn('--lang ja|en', said)
                self.assertIn('\n  ' + operation['example'], said)
                self.assertEqual(said, self.good('help', *operation['command'].split(), lang=lang).stdout.decode())

    def test_help_says_what_may_be_chosen(self):
        for operation in operations():
            said = self.good(*operation['command'].split(), '--help').stdout.decode()
            for parameter in operation['parameters']:
                for choice in parameter['choices']:
                    self.assertRegex(said, rf'\n  --{parameter["name"]} \S*\b{choice}\b', operation['command'])

    def test_the_examples_of_the_help_run_one_after_the_other(self):
        self.db.unlink()
        environment = {**os.environ, 'PATH': f'{PROGRAM.parent}:{os.environ["PATH"]}', 'LC_ALL': 'ja_JP.UTF-8'}
        for operation in operations():
            said = self.good(*operation['command'].split(), '--help').stdout.decode()
            example = said.rstrip('\n').rsplit('\n', 1)[1].strip()
            if operation['name'] == 'serve':
                self.serve(example, environment)
                continue
            done = subprocess.run(['sh', '-ec', example], cwd=self.folder, env=environment, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, check=False)
            self.assertEqual(done.returncode, 0, f'{example}: {done.stderr.decode()}')
        self.assertEqual((self.folder / 'original.tsv').read_bytes(), (self.folder / 'table.tsv').read_bytes())

    def serve(self, example, environment):
        """Runs until it is told to stop; on any free port, so that it may run beside others."""
        command = 'exec ' + re.sub(r':\d+$', ':0', example)
        with subprocess.Popen(['sh', '-ec', command], cwd=self.folder, env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as server:
            self.assertRegex(server.stderr.readline().decode(), r'http://127\.0\.0\.1:\d+/')
            server.terminate()
            self.assertEqual(server.wait(20), 0)

    def test_the_version_is_that_of_the_build(self):
        version = re.search(r"version: '(.+?)'", (ROOT / 'meson.build').read_text()).group(1)
        self.assertEqual(self.good('--version').stdout.decode(), f'ayumi {version}\n')

    def test_the_guide_has_every_exit_status_and_the_help_says_them_in_words(self):
        guide = dict(re.findall(r'^\| (\d+) \| `(.+?)` \|', (ROOT / 'docs/cli.md').read_text(), re.M))
        self.assertEqual(json.loads(run('nonsense', '--json').stderr)['code'], guide['2'])
        for lang in ('ja', 'en'):
            said = self.good('--help', lang=lang).stdout.decode().splitlines()[-1]
            self.assertEqual(re.findall(r'\d+', said), ['0', *guide], said)

    def test_the_guide_names_every_command_and_every_key(self):
        guide = (ROOT / 'docs/cli.md').read_text()
        for operation in operations():
            section = re.search(rf'^### {re.escape(operation["command"])}\n(.*?)(?=^###? |\Z)', guide, re.M | re.S)
            self.assertTrue(section, f'docs/cli.md has no section on {operation["command"]}')
            keys = [field['name'] for field in operation['fields']]
            for table in operation['tables']:
                keys += [table['name']] + [column['name'] for column in table['columns']]
            for key in keys:
                self.assertIn(f'`{key}`', section.group(1), f'{operation["command"]}: {key}')


if __name__ == '__main__':
    unittest.main()

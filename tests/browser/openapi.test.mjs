// What the server says of its API, before the judge that others use: redocly, with its recommended rules.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = resolve(fileURLToPath(import.meta.url), '..');
const root = resolve(here, '../..');
const ayumi = process.env.AYUMI ?? join(root, 'build/gcc/src/face/ayumi');
const [major, minor] = process.versions.node.split('.').map(Number);
const tooOld = major < 20 || (major === 20 && minor < 19) ? `redocly needs Node.js 20.19, this is ${process.version}` : false;

let folder;
let server;
let url;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ayumi-openapi-'));
  execFileSync(ayumi, ['import', join(root, 'examples/okitama-r6/source.tsv'), '--db', 'plan.db', '--region', '置賜定住自立圏', '--year', 'R6'],
    { cwd: folder, stdio: 'ignore' });
  server = spawn(ayumi, ['serve', '--db', 'plan.db', '--listen', '127.0.0.1:0'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  url = await new Promise((done, failed) => {
    let said = '';
    server.stderr.on('data', (piece) => {
      said += piece;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) done(found[0]);
    });
    server.on('exit', () => failed(new Error(`the server did not start: ${said}`)));
  });
});

after(() => {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

for (const lang of ['ja', 'en']) {
  test(`/openapi.json is accepted by redocly (${lang})`, { skip: tooOld }, async () => {
    const answer = await fetch(`${url}openapi.json?lang=${lang}`);
    const path = join(folder, `openapi-${lang}.json`);
    writeFileSync(path, await answer.text());
    const judged = spawnSync(process.execPath, [join(here, 'node_modules/@redocly/cli/bin/cli.js'), 'lint', '--extends', 'recommended', '--format', 'json', path],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } });
    const found = JSON.parse(judged.stdout.slice(judged.stdout.indexOf('{')));
    assert.deepEqual(found.problems.map((problem) => `${problem.ruleId}: ${problem.message}`), []);
    assert.equal(judged.status, 0, judged.stderr);
  });
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { testFolder } from '../fixtures/folder.fixture.ts';
import { logKey } from '../fixtures/log.fixture.ts';
import { entriesOf, storedTree } from '../fixtures/tree.fixture.ts';
import { createFileSignedState, fileSignedState } from './file-signed-state.ts';
import { createSigner } from './signer.ts';

const LEAVES = 3_000;
const ROUNDS = 8;
const script = fileURLToPath(new URL('../fixtures/swap-forever.fixture.ts', import.meta.url));

/** Lets a signer run and kills it in the middle of signature number `count`; answers the largest it said it has signed. */
function signUntilKilled(path: string, count: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, path, String(LEAVES)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.split('\n').length > count) child.kill('SIGKILL');
    });
    child.on('close', () => resolve(Math.max(0, ...said.split('\n').slice(0, -1).map(Number))));
  });
}

it('TLG-2 a signer that is killed at any moment never signs less than it has signed, and needs nobody to mend anything', async () => {
  const path = join(testFolder(), 'signed-state');
  createFileSignedState(path).close();
  const [tree, fork] = [storedTree(...entriesOf(LEAVES)), storedTree(...entriesOf(LEAVES, 'another'))];
  let before = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // Two at once: what one was killed in, the other finds.
    const signed = await Promise.all([signUntilKilled(path, round), signUntilKilled(path, 7 * round + 3)]);
    const store = fileSignedState(path);
    const last = await store.read();
    expect(last?.size ?? 0).toBeGreaterThanOrEqual(Math.max(before, ...signed));
    expect(last).toEqual({ size: last?.size, root: tree.at(last?.size ?? 0).root });
    expect(await createSigner(logKey, store).sign(fork.at(last?.size ?? 0))).toMatchObject({ ok: false });
    before = last?.size ?? 0;
    store.close();
  }
  expect(before).toBeGreaterThan(ROUNDS);
}, 120_000);

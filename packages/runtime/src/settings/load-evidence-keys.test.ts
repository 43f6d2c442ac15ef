import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadEvidenceKeys } from './load-evidence-keys.ts';

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);
const textOf = (byte: number) => Buffer.from(keyOf(byte)).toString('base64');
const none = { key: null, file: null, command: null, previous: [] };

async function fileWith(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'saferoute-keys-')), 'keys');
  await writeFile(file, text);
  return file;
}

it('takes the key of the environment, and those before it', async () => {
  expect(await loadEvidenceKeys({ ...none, key: keyOf(1), previous: [keyOf(2)] })).toEqual([keyOf(1), keyOf(2)]);
});

it('reads a file: the newest key first, then those before it', async () => {
  const file = await fileWith(`# rotated in May\n${textOf(3)}\n\n  ${textOf(2)}  \n`);
  expect(await loadEvidenceKeys({ ...none, file })).toEqual([keyOf(3), keyOf(2)]);
});

it('asks a command', async () => {
  expect(await loadEvidenceKeys({ ...none, command: `printf '%s\\n' ${textOf(4)}`, previous: [keyOf(1)] })).toEqual([keyOf(4), keyOf(1)]);
});

it.each([
  ['no source', none, 'EVIDENCE_KEY, EVIDENCE_KEY_FILE or EVIDENCE_KEY_COMMAND must be set.'],
  ['a file that is not there', { ...none, file: '/nowhere/hunter2' }, 'EVIDENCE_KEY_FILE cannot be read.'],
  ['a command that fails', { ...none, command: 'echo hunter2 >&2; exit 3' }, 'EVIDENCE_KEY_COMMAND failed.'],
  [
    'a command that says something else',
    { ...none, command: 'echo hunter2' },
    'EVIDENCE_KEY_COMMAND must give lines of 32 random bytes in base64.',
  ],
  ['a command that says nothing', { ...none, command: 'true' }, 'EVIDENCE_KEY_COMMAND must give lines of 32 random bytes in base64.'],
])('of %s says which setting is wrong, and nothing of what was found', async (_what, settings, message) => {
  await expect(loadEvidenceKeys(settings)).rejects.toThrow(new Error(message));
});

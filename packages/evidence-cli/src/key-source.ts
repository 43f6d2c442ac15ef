import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createKeyRing, type KeyRing } from '@saferoute/usecases';
import { CannotBegin, required, type Values } from './command.ts';

const COMMAND = 'command:';
const KEY_BYTES = 32;
const PATIENCE_MS = 30_000;

/** The option by which a command is given the keys evidence is encrypted with: what EVIDENCE_KEY_FILE names, or `command:` and EVIDENCE_KEY_COMMAND. */
const EVIDENCE_KEY = 'evidence-key';

/** Keys from a file or, after `command:`, from what a shell's command prints, as a key management service's does: one a line, the newest first. */
export async function keysFrom(source: string): Promise<readonly Uint8Array[]> {
  const isCommand = source.startsWith(COMMAND);
  const text = await (isCommand ? outputOf(source.slice(COMMAND.length)) : readFile(source, 'utf8'));
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => new Uint8Array(Buffer.from(line, 'base64')));
  const place = isCommand ? 'the command' : source;
  if (keys.length === 0 || keys.some(({ length }) => length !== KEY_BYTES))
    throw new CannotBegin(`${place} must give lines of 32 bytes in base64`);
  return keys;
}

/** What it says on its own is left out: it may hold what it should have kept. */
const outputOf = (command: string): Promise<string> =>
  promisify(execFile)('/bin/sh', ['-c', command], { timeout: PATIENCE_MS }).then(
    ({ stdout }) => stdout,
    () => {
      throw new CannotBegin('the command for the keys failed');
    },
  );

/** The ring of the keys that were named. */
export const ringOf = async (values: Values): Promise<KeyRing> => createKeyRing(await keysFrom(required(values, EVIDENCE_KEY)));

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { parseKey } from './form.ts';
import type { EvidenceKeySettings } from './settings.ts';

const COMMAND_TIMEOUT_MS = 30_000;

/**
 * The keys evidence is encrypted with, the newest first, from wherever the settings say. Asked once, at the start: no SOS ever waits for a key
 * management service. Throws, naming the setting and nothing of what was found, when there is none or one is wrong.
 */
export async function loadEvidenceKeys({ key, file, command, previous }: EvidenceKeySettings): Promise<readonly Uint8Array[]> {
  if (key !== null) return [key, ...previous];
  if (file !== null) return [...keysIn(await textOfFile(file), 'EVIDENCE_KEY_FILE'), ...previous];
  if (command !== null) return [...keysIn(await outputOf(command), 'EVIDENCE_KEY_COMMAND'), ...previous];
  throw new Error('EVIDENCE_KEY, EVIDENCE_KEY_FILE or EVIDENCE_KEY_COMMAND must be set.');
}

/** One key a line; blank lines and those that begin with # are passed over. */
function keysIn(text: string, setting: string): readonly Uint8Array[] {
  const lines = text.split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#')).map(parseKey);
  if (keys.length === 0 || !keys.every((key) => key !== null)) throw new Error(`${setting} must give lines of 32 random bytes in base64.`);
  return keys;
}

// What went wrong is left out of both: a file's or a command's own words may hold what it should have kept.
const textOfFile = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => {
    throw new Error('EVIDENCE_KEY_FILE cannot be read.');
  });

const outputOf = (command: string): Promise<string> =>
  promisify(execFile)('/bin/sh', ['-c', command], { timeout: COMMAND_TIMEOUT_MS }).then(
    ({ stdout }) => stdout,
    () => {
      throw new Error('EVIDENCE_KEY_COMMAND failed.');
    },
  );

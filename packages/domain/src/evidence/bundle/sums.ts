import { sha256 } from '@noble/hashes/sha2.js';
import { fromUtf8, toHex, toUtf8 } from '../encoding.ts';
import type { BundleFault } from './fault.ts';
import { SUMS } from './layout.ts';

/** A bundle's files by path, with `/`. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

const OWN_SUM = '# SHA-256 of the lines below: ';

/**
 * `SHA256SUMS`, as `sha256sum --check` reads it, behind a line that guards itself. It proves nothing, since whoever changes a file can
 * change it too; it names the file that was damaged on the way.
 */
export function formatSums(files: BundleFiles): Uint8Array {
  const body = [...files].map(([path, bytes]) => `${toHex(sha256(bytes))}  ${path}\n`).join('');
  return toUtf8(`${OWN_SUM}${toHex(sha256(toUtf8(body)))}\n${body}`);
}

/** Every file that is not as it was when the bundle was made, or was not there then, or is not there now. */
export function faultsOfSums(files: BundleFiles): readonly BundleFault[] {
  const sums = files.get(SUMS);
  if (sums === undefined) return [{ path: SUMS, reason: 'missing' }];
  const expected = parseSums(sums);
  if (expected === null) return [{ path: SUMS, reason: 'damaged' }];
  const now = [...files].filter(([path]) => path !== SUMS);
  return [
    ...now.filter(([path]) => !expected.has(path)).map(([path]): BundleFault => ({ path, reason: 'unlisted' })),
    ...[...expected.keys()].filter((path) => !files.has(path)).map((path): BundleFault => ({ path, reason: 'missing' })),
    ...now
      .filter(([path, bytes]) => expected.has(path) && expected.get(path) !== toHex(sha256(bytes)))
      .map(([path]): BundleFault => ({ path, reason: 'damaged' })),
  ];
}

function parseSums(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const text = fromUtf8(bytes) ?? '';
  const end = text.indexOf('\n') + 1;
  const body = text.slice(end);
  if (text.slice(0, end) !== `${OWN_SUM}${toHex(sha256(toUtf8(body)))}\n`) return null;
  const entries = body.split('\n').slice(0, -1).map(parseLine);
  return entries.every((entry) => entry !== null) ? new Map(entries) : null;
}

function parseLine(line: string): readonly [path: string, sum: string] | null {
  const [, sum = '', path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
  return path === '' ? null : [path, sum];
}

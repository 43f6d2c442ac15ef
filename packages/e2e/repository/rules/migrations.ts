import { createHash } from 'node:crypto';
import type { Rule } from '../source-file.ts';

const FOLDER = 'packages/db/migrations/';
const SUMS = `${FOLDER}SHA256SUMS`;

/** In the format of `sha256sum`: hash, two spaces, name. */
function sumsOf(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** A migration that has run somewhere never changes: what it was is written down beside it. */
export const migrationsUnchanged: Rule = (files) => {
  const known = sumsOf(files.find(({ path }) => path === SUMS)?.text ?? '');
  const present = new Map(
    files
      .filter(({ path }) => path.startsWith(FOLDER) && path.endsWith('.sql'))
      .map(({ path, text }) => [path.slice(FOLDER.length), createHash('sha256').update(text).digest('hex')]),
  );
  return [
    ...[...present].filter(([name]) => !known.has(name)).map(([name]) => `${FOLDER}${name} is not in SHA256SUMS`),
    ...[...present].filter(([name, sum]) => known.has(name) && known.get(name) !== sum).map(([name]) => `${FOLDER}${name} has changed`),
    ...[...known.keys()].filter((name) => !present.has(name)).map((name) => `${FOLDER}${name} is in SHA256SUMS and nowhere else`),
  ];
};

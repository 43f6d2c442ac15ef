import { isIn, isProductive, placesOf } from '../source-file.ts';
import type { Rule, SourceFile } from '../source-file.ts';

/**
 * Who writes without a transaction around it, by the door each opens. There are two, each of which writes by one statement: what help waits for most, a
 * text's first attempt, and fixes, which come most. A transaction around either was two round trips more. Whoever adds another adds it here, with its
 * reason.
 */
const LONE_WRITES = [
  {
    door: /\bClaimDoor\b|\.claims\b|\bcompareAndSet\b/g,
    openedBy: ['packages/db/src/writers/first-attempts.ts', 'packages/usecases/src/begin-attempt.ts'],
  },
  {
    door: /\bWriteDoor\b|\.decideAndWrite\b/g,
    openedBy: ['packages/db/src/writers/points.ts', 'packages/usecases/src/record-fixes.ts'],
  },
];

const HOME = 'packages/db/src/database.ts';

/** The doors for a lone statement are opened by those who are named. */
export const loneWritesByName: Rule = (files) =>
  LONE_WRITES.flatMap(({ door, openedBy }) =>
    files
      .filter((file) => isProductive(file) && file.path !== HOME && !openedBy.includes(file.path))
      .flatMap((file) => placesOf(file, door))
      .map((place) => `${place} writes outside a transaction`),
  );

/** A writer is handed a transaction; what only reads lives beside the readers. */
export const writersTakeTransactions: Rule = (files) =>
  files
    .filter(isIn('packages/db/src/writers'))
    .filter(isProductive)
    .flatMap((file) => placesOf(file, /\b(\w+): (Reader|Database)\b/g))
    .map((place) => `${place} is a writer without a transaction`);

/** What is read through changes nothing. */
export const readersOnlyRead: Rule = (files) =>
  files
    .filter(isIn('packages/db/src/readers'))
    .filter(isProductive)
    .flatMap((file: SourceFile) => placesOf(file, /\.(insert|update|delete)\(|\b(insert into|delete from|for update)\b|\bupdate \$/gi))
    .map((place) => `${place} is a reader that writes or locks`);

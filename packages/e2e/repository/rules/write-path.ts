import { isIn, isProductive, placesOf } from '../source-file.ts';
import type { Rule, SourceFile } from '../source-file.ts';

/**
 * Who writes without a transaction around it. There is one: what help waits for most, a text's first attempt, is claimed by one statement, which
 * nothing else has to be true together with; a transaction around it was two round trips more. Whoever adds another adds it here, with its
 * reason.
 */
const CLAIMS: readonly string[] = ['packages/db/src/writers/first-attempts.ts', 'packages/usecases/src/begin-attempt.ts'];

const DOOR = 'packages/db/src/database.ts';

/** The door for a claim is opened by those who are named. */
export const claimsByName: Rule = (files) =>
  files
    .filter((file) => isProductive(file) && file.path !== DOOR && !CLAIMS.includes(file.path))
    .flatMap((file) => placesOf(file, /\bClaimDoor\b|\.claims\b|\bcompareAndSet\b/g))
    .map((place) => `${place} writes outside a transaction`);

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

import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { HASH_LENGTH, type SignedState } from '@saferoute/domain/evidence';
import type { SignedStateStore } from './signed-state.ts';

/** How long one process waits for another that is writing: a thousand times what a write takes. */
const BUSY_MS = 10_000;

/** A store that is a file of this machine. */
export interface FileSignedState extends SignedStateStore {
  close(): void;
}

/**
 * Keeps the state in one file. The file is an SQLite database, for the sake of its lock and its journal: the kernel takes the lock from a
 * process that is killed, so none is ever stale, and a write that was cut off at any byte is undone by whoever reads next. `synchronous =
 * extra` is fsync of file and folder before a swap counts. Not for network file systems, whose locks may be none.
 *
 * Throws when there is no such file: a folder that was not mounted must not pass for a log that has signed nothing yet.
 */
export function fileSignedState(path: string): FileSignedState {
  if (!existsSync(path)) throw new Error(`${path} is not there: the signer does not know what it has signed`);
  return open(path);
}

/** Begins the file of a new log; one that is there already is left as it is. */
export function createFileSignedState(path: string): FileSignedState {
  return open(path);
}

function open(path: string): FileSignedState {
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  database.exec(`pragma synchronous = extra;
    create table if not exists signed_state (
      only_row integer primary key check (only_row = 1),
      size integer not null check (size >= 0),
      root blob not null check (length(root) = ${HASH_LENGTH})
    ) strict`);
  const select = database.prepare('select size, root from signed_state');
  const insert = database.prepare('insert into signed_state (only_row, size, root) values (1, ?, ?) on conflict do nothing');
  const update = database.prepare('update signed_state set size = ?, root = ? where size = ? and root = ?');
  return {
    async read() {
      const row = select.get();
      return row === undefined ? null : stateOf(row);
    },
    async compareAndSwap(expected, next) {
      const { changes } =
        expected === null ? insert.run(next.size, next.root) : update.run(next.size, next.root, expected.size, expected.root);
      return changes === 1;
    },
    close: () => database.close(),
  };
}

function stateOf({ size, root }: Record<string, unknown>): SignedState {
  if (typeof size !== 'number' || !(root instanceof Uint8Array)) throw new TypeError('this is no file of a signer');
  return { size, root };
}

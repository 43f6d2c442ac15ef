import { bigint, integer, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { bytes } from './columns.ts';

export const logOrigins = saferoute.table('log_origins', {
  id: integer('id').primaryKey(),
  origin: text('origin').notNull(),
  verifierKey: text('verifier_key').notNull(),
});

/** A leaf; or, first in a log that took over, the last checkpoint of the one before. */
export const logEntries = saferoute.table(
  'log_entries',
  {
    originId: integer('origin_id').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    leafId: bigint('leaf_id', { mode: 'number' }),
    entry: bytes('entry'),
  },
  (table) => [primaryKey({ columns: [table.originId, table.index] })],
);

export const logNodes = saferoute.table(
  'log_nodes',
  {
    originId: integer('origin_id').notNull(),
    level: smallint('level').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.originId, table.level, table.index] })],
);

export const logCheckpoints = saferoute.table(
  'log_checkpoints',
  {
    originId: integer('origin_id').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    root: bytes('root').notNull(),
    note: text('note').notNull(),
  },
  (table) => [primaryKey({ columns: [table.originId, table.size] })],
);

export const logCosignatures = saferoute.table(
  'log_cosignatures',
  {
    originId: integer('origin_id').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    key: text('key').notNull(),
    line: text('line').notNull(),
  },
  (table) => [primaryKey({ columns: [table.originId, table.size, table.key] })],
);

export const logTimestamps = saferoute.table(
  'log_timestamps',
  {
    originId: integer('origin_id').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    token: bytes('token').notNull(),
  },
  (table) => [primaryKey({ columns: [table.originId, table.size] })],
);

import type { FactorKind, LeafType, StepUpPurpose } from '@saferoute/domain/evidence';
import { sql } from 'drizzle-orm';
import { bigint, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { bytes, instant } from './columns.ts';

export const evidenceLeaves = saferoute.table(
  'evidence_leaves',
  {
    /** An alert's id, or `administration`. */
    chain: text('chain').notNull(),
    seq: integer('seq').notNull(),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity(),
    alertId: text('alert_id'),
    type: text('type').$type<LeafType>().notNull(),
    prev: bytes('prev'),
    recordedAt: instant('recorded_at').notNull(),
    /** The leaf itself; the other columns repeat what is in it. */
    bytes: bytes('bytes').notNull(),
    /** RFC 6962's hash of the leaf, by the database. */
    hash: bytes('hash')
      .notNull()
      .generatedAlwaysAs(sql`sha256('\\x00'::bytea || bytes)`),
  },
  (table) => [primaryKey({ columns: [table.chain, table.seq] })],
);

/** Salted facts, encrypted: nonce, ciphertext, tag. The application can add them and not read them. */
export const evidenceDisclosures = saferoute.table(
  'evidence_disclosures',
  {
    chain: text('chain').notNull(),
    seq: integer('seq').notNull(),
    keyId: text('key_id').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.seq] })],
);

/** Data keys, wrapped by a key that is not in the database. */
export const evidenceKeys = saferoute.table('evidence_keys', {
  /** An alert's id, or `administration/YYYY-MM`. */
  id: text('id').primaryKey(),
  kekId: text('kek_id').notNull(),
  wrapped: bytes('wrapped').notNull(),
});

/** The settings each kind of process was started with, a row for every change. */
export const evidenceSettings = saferoute.table('evidence_settings', {
  id: text('id').primaryKey(),
  process: text('process').notNull(),
  settings: text('settings').notNull(),
  changed: text('changed').notNull(),
  at: instant('at').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

/** Second factors that were shown. Every column but `leafHash` is a fact of the leaf it names. */
export const evidenceStepUps = saferoute.table('evidence_step_ups', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  sessionId: text('session_id').notNull(),
  purpose: text('purpose').$type<StepUpPurpose>().notNull(),
  method: text('method').$type<FactorKind>().notNull(),
  factorId: text('factor_id').notNull(),
  at: instant('at').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

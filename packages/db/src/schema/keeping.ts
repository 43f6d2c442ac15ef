import { boolean, integer, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { bytes, instant } from './columns.ts';

// Nothing here is ever changed. Every column but `leafHash` is a fact of the leaf it names.

export const evidenceHolds = saferoute.table('evidence_holds', {
  id: text('id').primaryKey(),
  alertId: text('alert_id').notNull(),
  reason: text('reason').notNull(),
  placedBy: text('placed_by').notNull(),
  placedAt: instant('placed_at').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

export const evidenceHoldEnds = saferoute.table('evidence_hold_ends', {
  holdId: text('hold_id').primaryKey(),
  liftedBy: text('lifted_by').notNull(),
  liftedAt: instant('lifted_at').notNull(),
  reason: text('reason').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

export const evidenceErasureRequests = saferoute.table('evidence_erasure_requests', {
  id: text('id').primaryKey(),
  alertId: text('alert_id').notNull(),
  reason: text('reason').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

export const evidenceErasureDecisions = saferoute.table('evidence_erasure_decisions', {
  requestId: text('request_id').primaryKey(),
  requestedBy: text('requested_by').notNull(),
  approved: boolean('approved').notNull(),
  decidedBy: text('decided_by').notNull(),
  decidedAt: instant('decided_at').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

/** The facts of an alert's leaves up to `lastSeq` are gone. */
export const evidenceErasures = saferoute.table('evidence_erasures', {
  id: text('id').primaryKey(),
  alertId: text('alert_id').notNull(),
  cause: text('cause').$type<'retention' | 'request'>().notNull(),
  requestId: text('request_id'),
  lastSeq: integer('last_seq').notNull(),
  erasedAt: instant('erased_at').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

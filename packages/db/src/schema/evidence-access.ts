import type { AccessAction, AccessPurpose, AccessRefusal, FieldGroup, GrantRejection } from '@saferoute/domain/evidence';
import { boolean, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { bytes, instant } from './columns.ts';

/** Append-only, all of them: every column but `leafHash` is a fact of the leaf it names. */
export const evidenceGrants = saferoute.table('evidence_grants', {
  id: text('id').primaryKey(),
  grantee: text('grantee').notNull(),
  alertId: text('alert_id').notNull(),
  purpose: text('purpose').$type<AccessPurpose>().notNull(),
  reason: text('reason').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  breakGlass: boolean('break_glass').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

export const evidenceGrantDecisions = saferoute.table('evidence_grant_decisions', {
  grantId: text('grant_id').primaryKey(),
  grantee: text('grantee').notNull(),
  approved: boolean('approved').notNull(),
  decidedBy: text('decided_by').notNull(),
  decidedAt: instant('decided_at').notNull(),
  expiresAt: instant('expires_at'),
  leafHash: bytes('leaf_hash').notNull(),
});

export const evidenceGrantRevocations = saferoute.table('evidence_grant_revocations', {
  grantId: text('grant_id').primaryKey(),
  revokedBy: text('revoked_by').notNull(),
  revokedAt: instant('revoked_at').notNull(),
  reason: text('reason'),
  leafHash: bytes('leaf_hash').notNull(),
});

export const evidenceAccesses = saferoute.table('evidence_accesses', {
  id: text('id').primaryKey(),
  /** Null for the report of a person. */
  alertId: text('alert_id'),
  subjectId: text('subject_id').notNull(),
  readerId: text('reader_id').notNull(),
  sessionId: text('session_id'),
  grantId: text('grant_id'),
  stepUpId: text('step_up_id'),
  action: text('action').$type<AccessAction>().notNull(),
  fieldGroup: text('field_group').$type<FieldGroup>(),
  refusal: text('refusal').$type<AccessRefusal | GrantRejection>(),
  at: instant('at').notNull(),
  leafHash: bytes('leaf_hash').notNull(),
});

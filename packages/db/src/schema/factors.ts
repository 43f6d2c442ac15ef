import type { FactorKind } from '@saferoute/domain/evidence';
import { bigint, integer, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { bytes, instant } from './columns.ts';

export const secondFactors = saferoute.table('second_factors', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  kind: text('kind').$type<FactorKind>().notNull(),
  label: text('label').notNull(),
  /** Of a TOTP; sealed with a key that is not in the database. */
  sealedSecret: bytes('sealed_secret'),
  lastCounter: bigint('last_counter', { mode: 'number' }),
  /** The rest is of a passkey. */
  credentialId: bytes('credential_id'),
  publicKey: bytes('public_key'),
  algorithm: integer('algorithm'),
  signCount: bigint('sign_count', { mode: 'number' }),
  transports: text('transports').array(),
  createdAt: instant('created_at').notNull(),
  /** Null until it has been shown once: it does not count before. */
  confirmedAt: instant('confirmed_at'),
  lastUsedAt: instant('last_used_at'),
  removedAt: instant('removed_at'),
});

/** What a passkey is asked to sign, once. */
export const factorChallenges = saferoute.table('factor_challenges', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  sessionId: text('session_id').notNull(),
  purpose: text('purpose').notNull(),
  challenge: bytes('challenge').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

export const factorLocks = saferoute.table('factor_locks', {
  userId: text('user_id').primaryKey(),
  failures: integer('failures').notNull(),
  failedAt: instant('failed_at').notNull(),
  lockedUntil: instant('locked_until'),
});

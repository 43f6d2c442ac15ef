import type { AlarmKind } from '@saferoute/domain';
import { boolean, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { instant } from './columns.ts';

export const alarms = saferoute.table('alarms', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<AlarmKind>().notNull(),
  subject: text('subject').notNull(),
  code: text('code'),
  raisedAt: instant('raised_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  overAt: instant('over_at'),
});

export const signsOfLife = saferoute.table('signs_of_life', {
  role: text('role').$type<'worker'>().primaryKey(),
  seenAt: instant('seen_at').notNull(),
});

/** One row: whether phones can be heard. */
export const hearing = saferoute.table('hearing', {
  single: boolean('single').primaryKey().default(true),
  since: instant('since').notNull(),
  signedAt: instant('signed_at').notNull(),
});

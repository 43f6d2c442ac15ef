import type { JourneyEntryType, JourneyFace, JourneyPlan, JourneyStatus, Watch } from '@saferoute/domain';
import { bigint, integer, jsonb, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { instant } from './columns.ts';

export const journeys = saferoute.table('journeys', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  driverId: text('driver_id'),
  status: text('status').$type<JourneyStatus>().notNull(),
  plan: jsonb('plan').$type<JourneyPlan>().notNull(),
  plannedAt: instant('created_at').notNull(),
  startedAt: instant('started_at'),
  endedAt: instant('ended_at'),
  expectedArrivalAt: instant('expected_arrival_at'),
  alertIds: text('alert_ids').array().notNull(),
  version: integer('version').notNull(),
  shownVersion: integer('shown_version').notNull(),
  mask: jsonb('mask').$type<JourneyFace>(),
});

export const journal = saferoute.table('journal', {
  id: text('id').primaryKey(),
  journeyId: text('journey_id').notNull(),
  type: text('type').$type<JourneyEntryType>().notNull(),
  at: instant('at').notNull(),
  description: text('description').notNull(),
  metadata: jsonb('metadata').$type<Readonly<Record<string, unknown>>>().notNull(),
  n: bigint('n', { mode: 'number' }).generatedAlwaysAsIdentity(),
});

export const watches = saferoute.table('watches', {
  journeyId: text('journey_id').primaryKey(),
  userId: text('user_id').notNull(),
  /** All of it but what has a column. */
  state: jsonb('state').$type<Omit<Watch, 'journeyId' | 'userId' | 'nextWakeAt'>>().notNull(),
  nextLookAt: instant('next_look_at'),
});

import { doublePrecision, primaryKey, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { instant } from './columns.ts';

/** Partitioned by the day of `reportedAt`. */
export const points = saferoute.table(
  'points',
  {
    userId: text('user_id').notNull(),
    reportedAt: instant('reported_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    journeyId: text('journey_id'),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    accuracyM: doublePrecision('accuracy_m'),
    speedMps: doublePrecision('speed_mps'),
    headingDeg: doublePrecision('heading_deg'),
    flags: text('flags').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.reportedAt] })],
);

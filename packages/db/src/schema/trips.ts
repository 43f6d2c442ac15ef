import {
  AUDIT_VERDICTS,
  type DistanceAudit,
  type DrivenWay,
  type FinalFare,
  type JourneyPlan,
  type TravelledDistance,
} from '@saferoute/domain';
import { boolean, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { instant } from './columns.ts';

export const unsettledTrips = saferoute.table('unsettled_trips', {
  journeyId: text('journey_id').primaryKey(),
  userId: text('user_id').notNull(),
  driverId: text('driver_id'),
  startedAt: instant('started_at').notNull(),
  endedAt: instant('ended_at').notNull(),
  dueAt: instant('due_at').notNull(),
});

export const trips = saferoute.table(
  'trips',
  {
    journeyId: text('journey_id').notNull(),
    n: integer('n').notNull(),
    at: instant('at').notNull(),
    isSettled: boolean('is_settled').notNull(),
    measuredBy: text('measured_by', { enum: ['rider', 'driver'] }),
    distance: jsonb('distance').$type<TravelledDistance>(),
    durationS: integer('duration_s').notNull(),
    waitingS: integer('waiting_s').notNull(),
    fare: jsonb('fare').$type<FinalFare>(),
    audit: jsonb('audit').$type<DistanceAudit>(),
  },
  (table) => [primaryKey({ columns: [table.journeyId, table.n] })],
);

/** Its id is that of the journey. */
export const audits = saferoute.table('audits', {
  id: text('id').primaryKey(),
  openedAt: instant('opened_at').notNull(),
  travelledM: integer('travelled_m').notNull(),
  estimateM: integer('estimate_m').notNull(),
  limitM: integer('limit_m').notNull(),
  ratioHundredths: integer('ratio_hundredths'),
  plan: jsonb('plan').$type<JourneyPlan>().notNull(),
  driven: jsonb('driven').$type<DrivenWay>().notNull(),
});

export const auditClosings = saferoute.table('audit_closings', {
  auditId: text('audit_id').primaryKey(),
  at: instant('at').notNull(),
  closedBy: text('closed_by').notNull(),
  closedByName: text('closed_by_name').notNull(),
  verdict: text('verdict', { enum: AUDIT_VERDICTS }).notNull(),
  note: text('note').notNull(),
});

import type { AuditRecord, JourneyRecord } from '@saferoute/db';
import { shownOf } from '@saferoute/domain';
import type { AuditClosing, RideAudit } from '@saferoute/domain';
import type { AuditItem, AuditView } from '@saferoute/protocol';
import { drivenWayView, rideView, tripView } from './trip-view.ts';
import { timeView } from './wire.ts';

export const auditItemView = ({ id, openedAt, rider, driver, closing, ...figures }: AuditRecord): AuditItem => ({
  id,
  journeyId: id,
  rider,
  driver,
  openedAt: timeView(openedAt),
  ...figuresView(figures),
  closing: closing && closingView(closing),
});

/** What is held against what is the audit's own copy; who was on the journey, and what it came to, is the journey's. */
export function auditView(audit: RideAudit, closing: AuditClosing | null, { journey, user, driver, trip }: JourneyRecord): AuditView {
  const { pickup, drop, route, ride } = audit.plan;
  const { startedAt, endedAt } = shownOf(journey);
  if (ride === null || trip === null || startedAt === null || endedAt === null)
    throw new Error('what is looked into had a price, an end, and came to something');
  return {
    ...auditItemView({ ...audit, rider: user, driver, closing }),
    plan: { pickup, drop, route },
    driven: drivenWayView(audit.driven),
    startedAt: timeView(startedAt),
    endedAt: timeView(endedAt),
    ride: rideView(ride, route),
    trip: tripView(trip, { forStaff: true }),
  };
}

const figuresView = ({
  travelledM,
  estimateM,
  limitM,
  ratioHundredths,
}: Pick<AuditRecord, 'travelledM' | 'estimateM' | 'limitM' | 'ratioHundredths'>) => ({
  travelledM,
  estimateM,
  limitM,
  ratio: ratioHundredths === null ? null : ratioHundredths / 100,
});

const closingView = ({ by, at, verdict, note }: AuditClosing): NonNullable<AuditItem['closing']> => ({
  by,
  at: timeView(at),
  verdict,
  note,
});

import {
  auditOf,
  endTrip,
  SETTLED_AFTER_MS,
  shownOf,
  type CompletedJourney,
  type FixesOf,
  type Journey,
  type Trip,
} from '@saferoute/domain';
import {
  appendTrip,
  closeTrip,
  deferTrip,
  findUnsettledTrip,
  insertAudit,
  insertUnsettledTrip,
  listDueTripIds,
  listJourneys,
  lockUnsettledTrip,
  readClock,
  readWay,
  type Tx,
  type UnsettledTrip,
} from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { announceJourney, announceListedJourney } from './announce-journey.ts';

/**
 * A journey is shown as completed: from now on its trip may be worked out. A job does it, always: a day's ride is tens of thousands of points, and
 * whoever arrives, or calls for help a moment later, must not wait for them.
 */
export async function openTrip(tx: Tx, journey: Journey): Promise<void> {
  const { id: journeyId, userId } = journey;
  const { driverId, startedAt, endedAt } = shownOf(journey);
  if (startedAt === null || endedAt === null) throw new Error('a journey that is completed has begun and ended');
  await insertUnsettledTrip(tx, { journeyId, userId, driverId, startedAt, endedAt, dueAt: endedAt });
  await wake(tx, { journeyId, dueAt: endedAt });
}

/**
 * Works out what a journey came to, if that is due. Everything costly is done before the transaction: a long way must hold nobody up. A wake-up that is
 * early, late or doubled is a no-op.
 */
export async function settleTrip(ctx: UseCaseContext, journeyId: string): Promise<void> {
  const { read } = ctx.db;
  const [unsettled, now] = await Promise.all([findUnsettledTrip(read, journeyId), readClock(read)]);
  if (unsettled === null || now < unsettled.dueAt) return;
  const journey = await readCompleted(ctx, unsettled);
  const fixes = await readFixes(ctx, unsettled);
  const trip = endTrip(journey, fixes, now);
  const audit = auditOf(journey, trip, fixes);
  await ctx.db.transaction(async (tx) => {
    if (!(await lockUnsettledTrip(tx, unsettled))) return;
    await appendTrip(tx, trip);
    if (audit !== null) await insertAudit(tx, audit);
    await next(tx, unsettled, trip);
    tx.afterCommit(() => {
      announceJourney(ctx, [unsettled.userId, unsettled.driverId], journeyId);
      announceListedJourney(ctx, journeyId);
    });
  });
}

/** Ids of journeys whose trip is to be worked out: the sweeper's net under lost wake-ups. */
export function findDueTrips(ctx: UseCaseContext, limit: number): Promise<string[]> {
  return listDueTripIds(ctx.db.read, limit);
}

async function readCompleted({ db }: UseCaseContext, { journeyId, startedAt, endedAt }: UnsettledTrip): Promise<CompletedJourney> {
  const [record] = await listJourneys(db.read, { id: journeyId, limit: 1 });
  if (record === undefined) throw new Error('a journey that was completed is there');
  return { id: journeyId, plan: shownOf(record.journey).plan, startedAt, endedAt };
}

async function readFixes(
  { db }: UseCaseContext,
  { journeyId, userId, driverId, startedAt: from, endedAt: to }: UnsettledTrip,
): Promise<FixesOf> {
  const way = { journeyId, from, to };
  const [rider, driver] = await Promise.all([
    readWay(db.read, { ...way, userId }),
    driverId === null ? [] : readWay(db.read, { ...way, userId: driverId }),
  ]);
  return { rider, driver };
}

async function next(tx: Tx, { journeyId, endedAt }: UnsettledTrip, { isSettled }: Trip): Promise<void> {
  if (isSettled) return closeTrip(tx, journeyId);
  const dueAt = endedAt + SETTLED_AFTER_MS;
  await deferTrip(tx, journeyId, dueAt);
  await wake(tx, { journeyId, dueAt });
}

async function wake(tx: Tx, { journeyId, dueAt }: Pick<UnsettledTrip, 'journeyId' | 'dueAt'>): Promise<void> {
  await tx.jobs.enqueue([{ task: 'trip.settle', key: `${journeyId}:trip:${dueAt}`, payload: { journeyId }, due: dueAt }]);
}

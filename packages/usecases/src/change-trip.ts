import {
  decideJourney,
  decideMonitors,
  ok,
  type Instant,
  type Journey,
  type JourneyCommand,
  type JourneyWarning,
  type MonitorObservation,
  type RaiseSos,
  type Result,
  type Watch,
} from '@saferoute/domain';
import { findJourneyOwner, lockJourney, lockOpenAlert, lockUser, lockWatch, readHearing, type Tx } from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import type { Actor, UseCaseContext } from './context.ts';
import { raiseSos } from './raise-sos.ts';
import { rejection, type Rejection } from './rejection.ts';
import { saveJourneyDecision, saveMonitorDecision, type NewShare } from './save-journey.ts';

/** A journey and its monitors, locked to the end of the transaction. */
export interface Trip {
  readonly tx: Tx;
  readonly now: Instant;
  /** Since when phones can be heard; see `MonitorEnvironment`. */
  readonly hearingSince: Instant;
  /** Who asked for it; null for the monitors. */
  readonly by: Actor | null;
  readonly journey: Journey;
  /** Null before the journey has begun. */
  readonly watch: Watch | null;
}

/** What became of a journey. */
export interface Changed {
  readonly journeyId: string;
  readonly warnings: readonly JourneyWarning[];
  /** Of the links the owner hands out: the only time their tokens are told. */
  readonly links: readonly NewShare[];
}

/**
 * Locks a journey with all that a decision about it may touch. Lock order: user, alert, journey, watch, as in a trigger; the open alert is
 * locked first because what is decided may be to join it.
 * @param by null for the monitors, who may look at every journey
 */
export async function lockTrip(tx: Tx, { journeyId, by }: { journeyId: string; by: Actor | null }): Promise<Result<Trip, Rejection>> {
  const ownerId = await findJourneyOwner(tx, journeyId);
  // Somebody else's journey is as unknown as none.
  const isAllowed = by === null || by.role === 'admin' || by.userId === ownerId;
  if (ownerId === null || !isAllowed) return rejection('journey-not-found');
  const [, now, { hearingSince }, , journey, watch] = await Promise.all([
    lockUser(tx, ownerId),
    tx.now(),
    readHearing(tx),
    lockOpenAlert(tx, ownerId),
    lockJourney(tx, journeyId),
    lockWatch(tx, journeyId),
  ]);
  return journey === null ? rejection('journey-not-found') : ok({ tx, now, hearingSince, by, journey, watch });
}

/** Gives a command to a locked journey and stores what follows. A recorded refusal commits what it recorded. */
export async function commandJourney(ctx: UseCaseContext, trip: Trip, command: JourneyCommand): Promise<Result<Changed, Rejection>> {
  const { tx, now, journey } = trip;
  const decided = decideJourney(journey, command, { now });
  if (!decided.ok) return rejection(`journey-${decided.error}`);
  const { refusal, warnings } = decided.value;
  const { raises, links } = await saveJourneyDecision(ctx, tx, { before: journey, decision: decided.value, now });
  await raiseAll(ctx, trip, raises);
  await recordIfByStaff(ctx, trip, command);
  return refusal === null ? ok({ journeyId: journey.id, warnings, links }) : rejection(`journey-${refusal}`);
}

const deeds: Readonly<Record<JourneyCommand['type'], string>> = {
  plan: 'journey.planned',
  start: 'journey.started',
  assignDriver: 'journey.driver-assigned',
  editPlan: 'journey.plan-edited',
  share: 'journey.shared',
  complete: 'journey.completed',
  cancel: 'journey.cancelled',
  enterEmergency: 'journey.locked',
  leaveEmergency: 'journey.unlocked',
};

/** What somebody does on their own journey is in its journal; what staff do on another's is on record too. */
async function recordIfByStaff(ctx: UseCaseContext, { tx, by, journey }: Trip, { type }: JourneyCommand): Promise<void> {
  if (by === null || by.userId === journey.userId) return;
  await recordAdministration(ctx, tx, { action: deeds[type], by: by.userId, details: { journeyId: journey.id } });
}

/** Gives an observation to the monitors of a locked journey and stores what follows. */
export async function observeTrip(
  ctx: UseCaseContext,
  trip: Trip,
  observation: MonitorObservation,
): Promise<Result<{ journeyId: string }, Rejection>> {
  const { tx, now, hearingSince, journey, watch } = trip;
  const decided = decideMonitors(watch, observation, { policy: ctx.monitors, now, hearingSince });
  if (!decided.ok) return rejection(`journey-${decided.error}`);
  const { refusal } = decided.value;
  await raiseAll(ctx, trip, await saveMonitorDecision(ctx, tx, { before: watch, decision: decided.value, now }));
  return refusal === null ? ok({ journeyId: journey.id }) : rejection(`journey-${refusal}`);
}

async function raiseAll(ctx: UseCaseContext, { tx, now, journey }: Trip, raises: readonly RaiseSos[]): Promise<void> {
  for (const raise of raises) await raiseSos(ctx, tx, { userId: journey.userId, journeyId: journey.id, raise, now });
}

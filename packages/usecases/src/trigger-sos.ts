import {
  decide,
  isSilent,
  ok,
  pressedAt,
  type DeviceState,
  type Fix,
  type Instant,
  type Position,
  type Result,
  type TriggerCommand,
  type TriggerSource,
} from '@saferoute/domain';
import { toHex } from '@saferoute/domain/evidence';
import {
  findCommand,
  findJourney,
  findJourneyUnderWay,
  listContacts,
  listStaffIds,
  lockOpenAlert,
  lockUser,
  readSnapshotFacts,
  type Tx,
} from '@saferoute/db';
import { newChain } from './chain-leaves.ts';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';
import { saveDecision } from './save-decision.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** What was usable of a trigger; the router has left out and named the rest. */
export interface TriggerFacts {
  readonly commandId: string | null;
  readonly location: Position | null;
  readonly journeyId: string | null;
  readonly sharedRideId: string | null;
  readonly description: string | null;
  readonly source: TriggerSource;
  readonly deviceState: DeviceState | null;
  readonly recordedAt: Instant | null;
  readonly forceFallbackCall: boolean;
  readonly dropped: readonly string[];
}

export interface TriggerRequest {
  readonly userId: string;
  readonly trigger: TriggerFacts;
}

/** What a press became. */
export interface Triggered {
  readonly alertId: string;
  /** False when it joined an open alert, or was known. */
  readonly created: boolean;
  /** Hash of the leaf of this very press, in hex: the phone's receipt. Null for a known press of before there was evidence. */
  readonly leafHash: string | null;
}

/**
 * Raises an SOS, or joins the person's open one, or answers what this commandId became before.
 * One transaction: when this resolves with a value, the alert, its timeline, evidence, deliveries, links, notifications and jobs are on disk.
 */
export async function triggerSos(ctx: UseCaseContext, request: TriggerRequest): Promise<Result<Triggered, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const facts = await load(ctx, tx, request);
    const { user, known, now, open, journey, snapshotFacts } = facts;
    if (user === null) return rejection('user-gone');
    if (known !== null) return ok({ alertId: known.alertId, created: false, leafHash: known.leafHash && toHex(known.leafHash) });
    const command = commandOf(ctx, request, facts);
    const decided = decide(open, command, { policy: ctx.sos, now });
    if (!decided.ok) throw new Error(`a trigger is never refused, yet the machine said ${decided.error}`);
    const { next } = decided.value;
    const { source, deviceState, location } = command;
    const trigger = { source, deviceState, triggeredAt: pressedAt(command, now), receivedAt: now };
    const snapshot = takeSnapshot({ trigger, user, journey, fixes: [location, ...snapshotFacts.fixes] });
    const { hashes } = await saveDecision(ctx, tx, {
      before: open,
      decision: decided.value,
      now,
      raisedOn: command.journeyId,
      commandId: request.trigger.commandId,
      evidence: { chain: snapshotFacts.chain ?? newChain(next.id), leaves: [snapshot] },
    });
    // Who did not know of the open one is answered as if there had been none.
    return ok({ alertId: next.id, created: open === null || isSilent(open), leafHash: hashes[0] ?? null });
  });
}

type Facts = Awaited<ReturnType<typeof load>>;

function commandOf(ctx: UseCaseContext, { userId, trigger }: TriggerRequest, facts: Facts): TriggerCommand {
  const { now, journey, dropped, contacts, staffIds } = facts;
  const { commandId: _command, journeyId: _asked, sharedRideId: _ride, ...usable } = trigger;
  const location = trigger.location && fixOf(trigger.location, trigger.recordedAt, now);
  const journeyId = journey?.id ?? null;
  return { ...usable, type: 'trigger', alertId: ctx.newId(), userId, location, journeyId, dropped, contacts, staffIds };
}

/** One flush to the server: the statements run in this order on one connection, so all that follows the lock sees what it protects. */
async function load(ctx: UseCaseContext, tx: Tx, { userId, trigger }: TriggerRequest) {
  const asked = trigger.journeyId ?? trigger.sharedRideId;
  const [user, now, known, open, snapshotFacts, contacts, staffIds, journey, underWay] = await Promise.all([
    lockUser(tx, userId),
    tx.now(),
    trigger.commandId === null ? null : findCommand(tx, userId, trigger.commandId),
    lockOpenAlert(tx, userId),
    readSnapshotFacts(tx, userId),
    listContacts(tx, userId),
    listStaffIds(tx, ctx.alwaysNotify),
    asked === null ? null : findJourney(tx, userId, asked),
    findJourneyUnderWay(tx, userId),
  ]);
  // An unknown ride never refuses an SOS: it is named on the timeline and left out.
  const dropped =
    asked !== null && journey === null ? [...trigger.dropped, trigger.journeyId === null ? 'sharedRideId' : 'journeyId'] : trigger.dropped;
  return { user, now, known, open, snapshotFacts, contacts, staffIds, journey: journey ?? underWay, dropped };
}

function fixOf(position: Position, recordedAt: Instant | null, now: Instant): Fix {
  return { ...position, recordedAt: Math.min(recordedAt ?? now, now), speedMps: null, headingDeg: null };
}

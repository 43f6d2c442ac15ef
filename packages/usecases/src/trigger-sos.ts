import {
  decide,
  isSilent,
  ok,
  type DeviceState,
  type Fix,
  type Instant,
  type Position,
  type Result,
  type TriggerSource,
} from '@saferoute/domain';
import {
  findCommand,
  findJourney,
  findJourneyUnderWay,
  insertCommand,
  listContacts,
  listStaffIds,
  lockOpenAlert,
  lockUser,
  type Tx,
} from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';
import { saveDecision } from './save-decision.ts';

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

/**
 * Raises an SOS, or joins the person's open one, or answers what this commandId became before.
 * One transaction: when this resolves with a value, the alert, its timeline, deliveries, links, notifications and jobs are on disk.
 */
export async function triggerSos(
  ctx: UseCaseContext,
  request: TriggerRequest,
): Promise<Result<{ alertId: string; created: boolean }, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const facts = await load(ctx, tx, request);
    if (facts.user === null) return rejection('user-gone');
    if (facts.known !== null) return ok({ alertId: facts.known, created: false });
    const { trigger, userId } = request;
    const { now, open } = facts;
    const { commandId, journeyId: _asked, sharedRideId: _ride, ...usable } = trigger;
    const decided = decide(
      open,
      {
        ...usable,
        ...facts.journey,
        type: 'trigger',
        alertId: ctx.newId(),
        userId,
        location: trigger.location && fixOf(trigger.location, trigger.recordedAt, now),
        contacts: facts.contacts,
        staffIds: facts.staffIds,
      },
      { policy: ctx.sos, now },
    );
    if (!decided.ok) throw new Error(`a trigger is never refused, yet the machine said ${decided.error}`);
    const { next } = decided.value;
    await Promise.all([
      saveDecision(ctx, tx, { before: open, decision: decided.value, now, raisedOn: facts.journey.journeyId }),
      ...(commandId === null ? [] : [insertCommand(tx, { userId, commandId, alertId: next.id, receivedAt: now })]),
    ]);
    // Who did not know of the open one is answered as if there had been none.
    return ok({ alertId: next.id, created: open === null || isSilent(open) });
  });
}

/** One flush to the server: the statements run in this order on one connection, so all that follows the lock sees what it protects. */
async function load(ctx: UseCaseContext, tx: Tx, { userId, trigger }: TriggerRequest) {
  const asked = trigger.journeyId ?? trigger.sharedRideId;
  const [user, now, known, open, contacts, staffIds, journey, underWay] = await Promise.all([
    lockUser(tx, userId),
    tx.now(),
    trigger.commandId === null ? null : findCommand(tx, userId, trigger.commandId),
    lockOpenAlert(tx, userId),
    listContacts(tx, userId),
    listStaffIds(tx, ctx.alwaysNotify),
    asked === null ? null : findJourney(tx, userId, asked),
    findJourneyUnderWay(tx, userId),
  ]);
  // An unknown ride never refuses an SOS: it is named on the timeline and left out.
  const dropped =
    asked !== null && journey === null ? [...trigger.dropped, trigger.journeyId === null ? 'sharedRideId' : 'journeyId'] : trigger.dropped;
  return { user, now, known, open, contacts, staffIds, journey: { journeyId: (journey ?? underWay)?.id ?? null, dropped } };
}

function fixOf(position: Position, recordedAt: Instant | null, now: Instant): Fix {
  return { ...position, recordedAt: Math.min(recordedAt ?? now, now), speedMps: null, headingDeg: null };
}

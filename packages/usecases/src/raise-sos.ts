import { decide, type Fix, type Instant, type RaiseSos } from '@saferoute/domain';
import { findJourney, findPosition, findUser, listContacts, listStaffIds, lockOpenAlert, readSnapshotFacts, type Tx } from '@saferoute/db';
import { newChain } from './chain-leaves.ts';
import type { UseCaseContext } from './context.ts';
import { saveDecision } from './save-decision.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** Raises an SOS that nobody pressed a button for, in the transaction that found the need. The caller holds the user's lock. */
export async function raiseSos(
  ctx: UseCaseContext,
  tx: Tx,
  raised: { userId: string; journeyId: string; raise: RaiseSos; now: Instant },
): Promise<void> {
  const { userId, journeyId, raise, now } = raised;
  const [open, contacts, staffIds, position, facts, user, journey] = await Promise.all([
    lockOpenAlert(tx, userId),
    listContacts(tx, userId),
    listStaffIds(tx, ctx.alwaysNotify),
    findPosition(tx, userId),
    readSnapshotFacts(tx, userId),
    findUser(tx, userId),
    findJourney(tx, userId, journeyId),
  ]);
  const { source, description } = raise;
  const location = newest(raise.location, position?.fix ?? null);
  const decided = decide(
    open,
    {
      type: 'trigger',
      alertId: ctx.newId(),
      userId,
      source,
      recordedAt: null,
      location,
      journeyId,
      description,
      deviceState: null,
      dropped: [],
      forceFallbackCall: false,
      contacts,
      staffIds,
    },
    { policy: ctx.sos, now },
  );
  if (!decided.ok) throw new Error(`a trigger is never refused, yet the machine said ${decided.error}`);
  const snapshot = takeSnapshot({
    trigger: { source, triggeredAt: now, receivedAt: now, deviceState: null },
    user: user ?? { id: userId, name: null, phone: null },
    journey,
    fixes: [location, ...facts.fixes],
  });
  await saveDecision(ctx, tx, {
    before: open,
    decision: decided.value,
    now,
    raisedOn: journeyId,
    evidence: { chain: facts.chain ?? newChain(decided.value.next.id), leaves: [snapshot] },
  });
}

function newest(seen: Fix | null, stored: Fix | null): Fix | null {
  if (seen === null || stored === null) return seen ?? stored;
  return stored.recordedAt > seen.recordedAt ? stored : seen;
}

import { decide, type Fix, type Instant, type RaiseSos } from '@saferoute/domain';
import { findPosition, listContacts, listStaffIds, lockOpenAlert, type Tx } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { saveDecision } from './save-decision.ts';

/** Raises an SOS that nobody pressed a button for, in the transaction that found the need. The caller holds the user's lock. */
export async function raiseSos(
  ctx: UseCaseContext,
  tx: Tx,
  raised: { userId: string; journeyId: string; raise: RaiseSos; now: Instant },
): Promise<void> {
  const { userId, journeyId, raise, now } = raised;
  const [open, contacts, staffIds, position] = await Promise.all([
    lockOpenAlert(tx, userId),
    listContacts(tx, userId),
    listStaffIds(tx, ctx.alwaysNotify),
    findPosition(tx, userId),
  ]);
  const { source, description } = raise;
  const decided = decide(
    open,
    {
      type: 'trigger',
      alertId: ctx.newId(),
      userId,
      source,
      recordedAt: null,
      location: newest(raise.location, position?.fix ?? null),
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
  await saveDecision(ctx, tx, { before: open, decision: decided.value, now, raisedOn: journeyId });
}

function newest(seen: Fix | null, stored: Fix | null): Fix | null {
  if (seen === null || stored === null) return seen ?? stored;
  return stored.recordedAt > seen.recordedAt ? stored : seen;
}

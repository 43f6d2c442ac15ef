import { isLastOfOfficer } from '@saferoute/domain/evidence';
import { ok, type Result } from '@saferoute/domain';
import { lockFactors, lockUser, readFactors, removeFactorRow } from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';
import { demandStepUp } from './demand-step-up.ts';
import { rejection, type Rejection } from './rejection.ts';
import type { SessionOwner } from './try-factor.ts';

/** Takes a factor of one's own away for good, its secret with it. */
export function removeFactor(
  ctx: UseCaseContext,
  { by, factorId }: { readonly by: SessionOwner; readonly factorId: string },
): Promise<Result<null, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    // The person is locked too: nobody becomes an officer while their last factor goes.
    const person = await lockUser(tx, by.userId);
    if (person === null) return rejection('user-gone');
    await lockFactors(tx, by.userId);
    const counting = (await readFactors(tx, by.userId)).filter(({ confirmedAt }) => confirmedAt !== null);
    const factor = counting.find(({ id }) => id === factorId);
    if (factor === undefined) return rejection('factor-not-found');
    const shown = await demandStepUp(ctx, tx, { by, purpose: 'second-factors', action: 'second-factor.remove' });
    if (!shown.ok) return shown;
    if (isLastOfOfficer({ enrolled: counting.length, role: person.role })) return rejection('factor-is-last');
    await removeFactorRow(tx, factor, await tx.now());
    const { kind, label } = factor;
    const details = { factorId, kind, label, sessionId: by.sessionId };
    await recordAdministration(ctx, tx, { action: 'second-factor.removed', by: by.userId, details });
    return ok(null);
  });
}

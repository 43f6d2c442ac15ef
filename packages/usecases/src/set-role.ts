import { decideRole, roleWords, type AccountRole } from '@saferoute/domain/evidence';
import { ok, type Result } from '@saferoute/domain';
import { endSessions, lockUser, saveUser, type Tx, type UserRecord } from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';
import { demandStepUp } from './demand-step-up.ts';
import { rejection, type Rejection } from './rejection.ts';
import { tellPersonAndStaff } from './tell-people.ts';
import type { SessionOwner } from './try-factor.ts';

export interface RoleRequest {
  readonly by: SessionOwner;
  readonly personId: string;
  readonly role: AccountRole;
}

/** Gives somebody a role and signs them out everywhere, so that no session outlives what it was opened with. Answers the sessions that ended. */
export function setRole(ctx: UseCaseContext, request: RoleRequest): Promise<Result<readonly string[], Rejection>> {
  const { by, personId, role } = request;
  return ctx.db.transaction(async (tx) => {
    const { asker, person } = await lockBoth(tx, { askerId: by.userId, personId });
    const isAdmin = asker?.role === 'admin' || ctx.alwaysNotify.includes(by.userId);
    const isSet = ctx.alwaysNotify.includes(personId);
    const decided = decideRole({ by: { userId: by.userId, isAdmin }, person, role, isSet });
    if (!decided.ok) return rejection(decided.error);
    const shown = await demandStepUp(ctx, tx, { by, purpose: 'people', action: 'person.set-role' });
    if (!shown.ok) return shown;
    if (person === null || decided.value === 'same') return ok([]);
    await saveUser(tx, personId, { role });
    const ended = await endSessions(tx, personId);
    await tellPersonAndStaff(ctx, tx, { userId: personId, ...roleWords({ name: person.name, role, by: asker?.name ?? by.userId }) });
    const details = { personId, from: person.role, to: role, sessionsEnded: ended.length, sessionId: by.sessionId };
    await recordAdministration(ctx, tx, { action: 'role.changed', by: by.userId, details });
    return ok(ended);
  });
}

/** In one order, whoever asks: of two administrators who take each other's role away, the second is none any more. */
async function lockBoth(
  tx: Tx,
  { askerId, personId }: { askerId: string; personId: string },
): Promise<{ asker: UserRecord | null; person: UserRecord | null }> {
  const locked = new Map<string, UserRecord | null>();
  for (const id of [askerId, personId].toSorted()) locked.set(id, await lockUser(tx, id));
  return { asker: locked.get(askerId) ?? null, person: locked.get(personId) ?? null };
}

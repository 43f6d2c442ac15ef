import { mayLook } from '@saferoute/domain/evidence';
import { findUser, listAccesses, type AccessRecord } from '@saferoute/db';
import { ok, type Result } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { recordAccess, recordOne, roleOf, type Asker } from './record-access.ts';
import { rejection, type Rejection } from './rejection.ts';

/** Where a list goes on, and for how long. */
interface Page {
  readonly after: { readonly at: number; readonly id: string } | null;
  readonly limit: number;
}

type Report = Promise<Result<readonly AccessRecord[], Rejection>>;

/** Who has read the evidence of an alert, or was refused, newest first. That somebody asks is on record first. */
export async function reportOfAlert(ctx: UseCaseContext, request: Page & { by: Asker; alertId: string }): Report {
  const { by, alertId, after, limit } = request;
  const access = await recordAccess(ctx, { by, alertId, action: 'report', grantId: null, groups: [null] });
  return access.ok ? ok(await listAccesses(ctx.db.read, { alertId, after, limit })) : access;
}

/** The same of all alerts of a person; it is of no single alert, so its record is in the chain of the administration. */
export async function reportOfPerson(ctx: UseCaseContext, request: Page & { by: Asker; userId: string }): Report {
  const { by, userId, after, limit } = request;
  const access = await ctx.db.transaction(async (tx) => {
    if ((await findUser(tx, userId)) === null) return rejection('evidence-not-found');
    const refusal = mayLook({ role: await roleOf(ctx, tx, { userId: by.userId, subjectId: userId }) });
    const about = { by, alertId: null, subjectId: userId, group: null, grantId: null, stepUpId: null } as const;
    await recordOne(ctx, tx, { ...about, action: 'report', refusal });
    return refusal === null ? ok(null) : rejection(refusal);
  });
  return access.ok ? ok(await listAccesses(ctx.db.read, { subjectId: userId, after, limit })) : access;
}

/** Who has read evidence of one's own, for oneself: without what was refused, and without what is behind a mask. */
export function ownReport(ctx: UseCaseContext, { userId, ...page }: Page & { userId: string }): Promise<AccessRecord[]> {
  return listAccesses(ctx.db.read, { subjectId: userId, forSubject: true, ...page });
}

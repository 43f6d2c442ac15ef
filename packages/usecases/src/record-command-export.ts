import { findGrant, lockAlert, type Tx } from '@saferoute/db';
import { ok, type Result } from '@saferoute/domain';
import { mayRead, type AccessRefusal, type FieldGroup } from '@saferoute/domain/evidence';
import type { UseCaseContext } from './context.ts';
import { roleOf } from './record-access.ts';
import { recordRow } from './record-row.ts';
import { rejection, type Rejection } from './rejection.ts';

type Tools = Pick<UseCaseContext, 'db' | 'keyRing' | 'randomBytes' | 'newId'>;

/** What is to be exported at the deployment's own command line. */
export interface CommandExport {
  readonly alertId: string;
  readonly grantId: string;
  readonly groups: readonly FieldGroup[];
}

/**
 * Puts an export at the command line on record, one access a group, as of the officer whose grant it is. All that an officer needs is needed but the
 * second factor, which only a session can show: the record has neither, and an action of its own, so that nobody takes it for one that was shown.
 */
export function recordCommandExport(
  ctx: Tools,
  { alertId, grantId, groups }: CommandExport,
): Promise<Result<readonly string[], Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const [alert, grant] = [await lockAlert(tx, alertId), await findGrant(tx, grantId)];
    if (alert === null) return rejection('evidence-not-found');
    if (grant === null) return rejection('no-grant');
    const { grantee: userId } = grant;
    const role = await roleOf({ alwaysNotify: [] }, tx, { userId, subjectId: alert.userId });
    const judged = mayRead({ reader: { userId, sessionId: '', role }, alertId, grant, stepUps: [] }, await tx.now());
    // Judged last: whoever lacks nothing else.
    const refusal = judged === 'step-up-missing' ? null : judged;
    const record = { alertId, subjectId: alert.userId, readerId: userId, grantId, refusal };
    if (refusal !== null) {
      await recordOne(ctx, tx, { ...record, group: null });
      return rejection(refusal);
    }
    const ids: string[] = [];
    for (const group of groups) ids.push(await recordOne(ctx, tx, { ...record, group }));
    return ok(ids);
  });
}

interface Exported {
  readonly alertId: string;
  readonly subjectId: string;
  readonly readerId: string;
  readonly grantId: string;
  readonly refusal: AccessRefusal | null;
  readonly group: FieldGroup | null;
}

async function recordOne(ctx: Tools, tx: Tx, { group: fieldGroup, ...about }: Exported): Promise<string> {
  const { alertId, readerId: by, refusal } = about;
  const row = { id: ctx.newId(), ...about, fieldGroup, sessionId: null, stepUpId: null, action: 'export' as const, at: await tx.now() };
  const action = refusal === null ? 'evidence.exported-by-command' : 'evidence.refused-by-command';
  await recordRow(ctx, tx, { table: 'evidence_accesses', row, type: 'access', alertId, action, by });
  return row.id;
}

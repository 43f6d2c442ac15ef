import { closeAudit as decideClosing, ok, type AuditVerdict, type Result, type Staff } from '@saferoute/domain';
import { findAudit, insertAuditClosing } from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

/** Somebody has looked into a ride. */
export interface ClosingRequest {
  readonly auditId: string;
  readonly by: Staff;
  readonly verdict: AuditVerdict;
  readonly note: string;
}

/** Closes an audit for good, and puts on record who did, when, and what they found. */
export function closeAudit(ctx: UseCaseContext, request: ClosingRequest): Promise<Result<null, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const closing = decideClosing(await findAudit(tx, request.auditId), { ...request, at: await tx.now() });
    if (!closing.ok) return rejection(closing.error);
    if (!(await insertAuditClosing(tx, closing.value))) return rejection('audit-already-closed');
    const { auditId, by, verdict, note } = closing.value;
    await recordAdministration(ctx, tx, { action: 'audit.closed', by: by.id, details: { auditId, verdict, note } });
    return ok(null);
  });
}

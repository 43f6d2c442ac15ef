import { closeAudit as decideClosing, ok, type AuditVerdict, type Result, type Staff } from '@saferoute/domain';
import { findAudit, insertAuditClosing } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

/** Somebody has looked into a ride. */
export interface ClosingRequest {
  readonly auditId: string;
  readonly by: Staff;
  readonly verdict: AuditVerdict;
  readonly note: string;
}

/** Closes an audit for good. The closing itself is the record of it: who, when, and what they found. */
export function closeAudit(ctx: UseCaseContext, request: ClosingRequest): Promise<Result<null, Rejection>> {
  return ctx.db.transaction(async (tx) => {
    const closing = decideClosing(await findAudit(tx, request.auditId), { ...request, at: await tx.now() });
    if (!closing.ok) return rejection(closing.error);
    return (await insertAuditClosing(tx, closing.value)) ? ok(null) : rejection('audit-already-closed');
  });
}

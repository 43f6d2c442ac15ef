import { findAudit, listAudits, listJourneys } from '@saferoute/db';
import type { AuditItem, AuditView } from '@saferoute/protocol';
import type { RouterContext } from './context.ts';
import { pageOf, placeOf } from './keyset.ts';
import { Refusal } from './refusal.ts';
import { auditItemView, auditView } from './views/audit-view.ts';

interface Query {
  readonly state: 'open' | 'closed';
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const PAGE = 50;

/** The latest opened first. */
export async function listAuditViews(
  { services }: RouterContext,
  { state, cursor, limit = PAGE }: Query,
): Promise<{ items: AuditItem[]; nextCursor: string | null }> {
  const rows = await listAudits(services.usecases.db.read, { state, after: placeOf(cursor), limit: limit + 1 });
  const { page, nextCursor } = pageOf(rows, limit, ({ openedAt: at, id }) => ({ at, id }));
  return { items: page.map(auditItemView), nextCursor };
}

export async function viewOfAudit({ services }: RouterContext, id: string): Promise<AuditView> {
  const { read } = services.usecases.db;
  const [found, [record]] = await Promise.all([findAudit(read, id), listJourneys(read, { id, limit: 1 })]);
  if (found === null || record === undefined) throw new Refusal('ride.audit.not-found');
  return auditView(found.audit, found.closing, record);
}

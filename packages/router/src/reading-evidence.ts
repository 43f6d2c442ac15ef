import { listAlertIds, listGrants, readAlertRecords, readClock, type AccessRecord, type GrantQuery } from '@saferoute/db';
import type { EvidenceAlert, GrantView } from '@saferoute/protocol';
import type { Asker } from '@saferoute/usecases';
import type { RouterContext, Viewer } from './context.ts';
import { pageOf, placeOf, type Place } from './keyset.ts';
import { Refusal } from './refusal.ts';
import { evidenceAlertView, grantView } from './views/evidence-view.ts';

export type EvidenceCtx = RouterContext & { readonly viewer: Viewer };

interface Page {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const PAGE = 50;

/** Who asks, in which session: what they may, the use case finds out. */
export const askerOf = ({ viewer: { userId, sessionId } }: EvidenceCtx): Asker => ({ userId, sessionId });

/**
 * Lets somebody try to reach evidence. Each refusal is on record, at the price of a transaction on the alert: so whoever is refused time and again has
 * to wait, and then leaves no more.
 */
export async function tryEvidence<T>({ services, viewer }: EvidenceCtx, attempt: () => Promise<T>): Promise<T> {
  const { evidenceFailures } = services;
  if (evidenceFailures.isExhausted(viewer.userId)) throw new Refusal('auth.too-many-attempts');
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refusal && error.problem.status === 403) evidenceFailures.countFailure(viewer.userId);
    throw error;
  }
}

/** Everybody's alerts but one's own, newest first. */
export async function listEvidenceAlerts(
  { services, viewer }: EvidenceCtx,
  { id, cursor, limit = PAGE }: Page & { readonly id?: string | undefined },
): Promise<{ items: EvidenceAlert[]; nextCursor: string | null }> {
  const db = services.usecases.db.read;
  const { ids, nextCursor } = id === undefined ? await listAlertIds(db, { cursor, limit }) : { ids: [id], nextCursor: null };
  const records = await readAlertRecords(db, ids);
  return { items: records.filter(({ alert }) => alert.userId !== viewer.userId).map(({ alert }) => evidenceAlertView(alert)), nextCursor };
}

/** Newest first. */
export async function listGrantViews(
  { services, viewer }: EvidenceCtx,
  { which, cursor, limit = PAGE }: Page & Pick<GrantQuery, 'which'>,
): Promise<{ items: GrantView[]; nextCursor: string | null }> {
  const db = services.usecases.db.read;
  const query = { which, userId: viewer.userId, after: placeOf(cursor), limit: limit + 1 };
  const [rows, now] = await Promise.all([listGrants(db, query), readClock(db)]);
  const { page, nextCursor } = pageOf(rows, limit, ({ requestedAt: at, id }) => ({ at, id }));
  return { items: page.map((grant) => grantView(grant, now)), nextCursor };
}

/** A page of a report, as `view` shows it. */
export async function pageOfAccesses<V>(
  { cursor, limit = PAGE }: Page,
  view: (access: AccessRecord) => V,
  read: (from: { after: Place | null; limit: number }) => Promise<readonly AccessRecord[]>,
): Promise<{ items: V[]; nextCursor: string | null }> {
  const { page, nextCursor } = pageOf(await read({ after: placeOf(cursor), limit: limit + 1 }), limit, ({ at, id }) => ({ at, id }));
  return { items: page.map(view), nextCursor };
}

import { findJourney, listAlertIds, readAlertRecords } from '@saferoute/db';
import { isOpen } from '@saferoute/domain';
import type { SosStatus } from '@saferoute/domain';
import type { AlertView } from '@saferoute/protocol';
import type { Services, Viewer } from './context.ts';
import { presentAlert } from './reading-alerts.ts';
import { Refusal } from './refusal.ts';

interface Query {
  readonly status?: SosStatus | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
interface Page {
  readonly items: AlertView[];
  readonly nextCursor: string | null;
}

const PAGE = 20;

/**
 * A person's own alerts that are shown to them, newest first. The status asked for is the one they are shown, which after a cancel is not the stored one; so it is
 * applied to what is shown, and a page may be shorter than its limit.
 */
export async function listMyAlerts(
  services: Services,
  viewer: Viewer,
  query: Query & { readonly journeyId?: string | undefined },
): Promise<Page> {
  const { status, journeyId, cursor, limit = PAGE } = query;
  const db = services.usecases.db.read;
  const { userId } = viewer;
  if (journeyId !== undefined && (await findJourney(db, userId, journeyId)) === null) throw new Refusal('sos.alert.ride-not-found');
  const { ids, nextCursor } = await listAlertIds(db, { userId, shownOnly: true, cursor, limit });
  const shown = await viewsOf(services, viewer, ids);
  const items = shown.filter((alert) => (status ?? alert.status) === alert.status && (journeyId ?? alert.journeyId) === alert.journeyId);
  return { items, nextCursor };
}

const CLOSED = 'closed|';

/** Everybody's alerts, for staff: the open ones first, then the closed; each newest first. */
export async function listAllAlerts(services: Services, viewer: Viewer, { status, cursor, limit = PAGE }: Query): Promise<Page> {
  const db = services.usecases.db.read;
  if (status !== undefined) {
    const { ids, nextCursor } = await listAlertIds(db, { status, cursor, limit });
    return { items: await viewsOf(services, viewer, ids), nextCursor };
  }
  if (cursor?.startsWith(CLOSED) === true) return listClosed(services, viewer, { cursor: cursor.slice(CLOSED.length), limit });
  const open = await listAlertIds(db, { openOnly: true, cursor, limit });
  const items = await viewsOf(services, viewer, open.ids);
  if (open.nextCursor !== null) return { items, nextCursor: open.nextCursor };
  if (items.length >= limit) return { items, nextCursor: CLOSED };
  const closed = await listClosed(services, viewer, { cursor: undefined, limit: limit - items.length });
  return { items: [...items, ...closed.items], nextCursor: closed.nextCursor };
}

async function listClosed(
  services: Services,
  viewer: Viewer,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<Page> {
  const { ids, nextCursor } = await listAlertIds(services.usecases.db.read, { cursor, limit });
  const items = (await viewsOf(services, viewer, ids)).filter((alert) => !isOpen(alert));
  return { items, nextCursor: nextCursor === null ? null : `${CLOSED}${nextCursor}` };
}

async function viewsOf(services: Services, viewer: Viewer, ids: readonly string[]): Promise<AlertView[]> {
  const records = await readAlertRecords(services.usecases.db.read, ids);
  const views = await Promise.all(records.map((record) => presentAlert(services, viewer, record)));
  return views.filter((view) => view !== null);
}

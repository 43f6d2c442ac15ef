import {
  blankAlert,
  destroyFacts,
  listDueAlerts,
  lockChain,
  readChain,
  readClock,
  readKeptAlert,
  type Database,
  type DueAlert,
} from '@saferoute/db';
import { causeOfErasure, latestDueClosing, retainedUntil, type ErasureCause } from '@saferoute/domain/evidence';
import type { UseCaseContext } from './context.ts';
import { recordRow } from './record-row.ts';

/** What erasing needs: a connection that works as retention, and what leaves are made with. */
export interface RetentionTools extends Pick<UseCaseContext, 'keyRing' | 'randomBytes' | 'newId'> {
  readonly retention: Database;
}

/** Alerts whose evidence is to be destroyed now, longest due first. What keeps one meanwhile is seen when it is erased. */
export async function findDueErasures(retention: Database, limit: number): Promise<DueAlert[]> {
  const now = await readClock(retention.read);
  const found = await listDueAlerts(retention.read, { closedBy: latestDueClosing(now), limit });
  const due = found.filter(({ closedAt, isRequested }) => isRequested || retainedUntil(closedAt) <= now);
  return [...new Map(due.map((alert) => [alert.alertId, alert])).values()];
}

/**
 * Destroys an alert's evidence if that is due: the key, the sealed facts, and the same words in every other table; in one transaction with the leaf
 * that says so, under the alert's lock. Whoever is killed in between has done nothing; a hold that was placed before wins. Null: it is kept.
 */
export async function eraseEvidence({ retention, ...tools }: RetentionTools, alertId: string): Promise<ErasureCause | null> {
  return retention.transaction(async (tx) => {
    await lockChain(tx, alertId);
    const [kept, now] = [await readKeptAlert(tx, alertId), await tx.now()];
    const cause = kept === null ? null : causeOfErasure(kept, now);
    if (cause === null) return null;
    const { end } = await readChain(tx, { alertId, keyId: alertId });
    await destroyFacts(tx, alertId);
    await blankAlert(tx, alertId);
    const requestId = cause.cause === 'request' ? cause.requestId : null;
    const row = { id: tools.newId(), alertId, cause: cause.cause, requestId, lastSeq: end?.seq ?? 0, erasedAt: now };
    await recordRow(tools, tx, { alertId, type: 'erased', action: 'evidence.erased', by: null, table: 'evidence_erasures', row });
    return cause;
  });
}

import type { AuditClosing, DistanceAudit, Instant, RideAudit } from '@saferoute/domain';
import { and, desc, eq, getTableColumns, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '../database.ts';
import { auditClosings, audits, journeys, users } from '../schema/index.ts';

type Person = { readonly id: string; readonly name: string };

/** An audit as a line of the queue: without the evidence, which is large. */
export interface AuditRecord extends DistanceAudit {
  readonly id: string;
  readonly openedAt: Instant;
  readonly rider: Person;
  readonly driver: Person | null;
  readonly closing: AuditClosing | null;
}

export interface AuditQuery {
  readonly state: 'open' | 'closed';
  /** The last one seen: only what comes after it. */
  readonly after: { readonly at: Instant; readonly id: string } | null;
  readonly limit: number;
}

/** The latest opened first. */
export async function listAudits(db: Reader, { state, after, limit }: AuditQuery): Promise<AuditRecord[]> {
  const { plan: _plan, driven: _driven, ...figures } = getTableColumns(audits);
  const driver = alias(users, 'driver');
  const rows = await db
    .select({
      audit: figures,
      rider: { id: users.id, name: users.name },
      driver: { id: driver.id, name: driver.name },
      closing: auditClosings,
    })
    .from(audits)
    .innerJoin(journeys, eq(journeys.id, audits.id))
    .innerJoin(users, eq(users.id, journeys.userId))
    .leftJoin(driver, eq(driver.id, journeys.driverId))
    .leftJoin(auditClosings, eq(auditClosings.auditId, audits.id))
    .where(
      and(
        state === 'open' ? isNull(auditClosings.auditId) : isNotNull(auditClosings.auditId),
        after === null ? undefined : or(lt(audits.openedAt, after.at), and(eq(audits.openedAt, after.at), lt(audits.id, after.id))),
      ),
    )
    .orderBy(desc(audits.openedAt), desc(audits.id))
    .limit(limit);
  return rows.map(({ audit, closing, ...people }) => ({ ...audit, isFlagged: true, ...people, closing: closing && closingOf(closing) }));
}

/** An audit with its evidence, and how it was closed. */
export async function findAudit(
  db: Reader,
  id: string,
): Promise<{ readonly audit: RideAudit; readonly closing: AuditClosing | null } | null> {
  const [row] = await db
    .select({ audit: audits, closing: auditClosings })
    .from(audits)
    .leftJoin(auditClosings, eq(auditClosings.auditId, audits.id))
    .where(eq(audits.id, id));
  if (row === undefined) return null;
  return { audit: { ...row.audit, isFlagged: true }, closing: row.closing && closingOf(row.closing) };
}

function closingOf({ closedBy: id, closedByName: name, ...closing }: typeof auditClosings.$inferSelect): AuditClosing {
  return { ...closing, by: { id, name } };
}

import type { AccessAction, AccessPurpose, AccessRefusal, FieldGroup, GrantRejection } from '@saferoute/domain/evidence';
import type { Instant } from '@saferoute/domain';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '../database.ts';
import { alerts, evidenceAccesses, evidenceGrants, evidenceKeys, users } from '../schema/index.ts';

/** Somebody read, or was refused: for the report of an alert or a person. Holds nothing of what was read. */
export interface AccessRecord {
  readonly id: string;
  readonly alertId: string | null;
  readonly at: Instant;
  readonly readerId: string;
  /** Null for an account that is gone. */
  readonly readerName: string | null;
  readonly readerRole: string | null;
  readonly action: AccessAction;
  readonly fieldGroup: FieldGroup | null;
  readonly refusal: AccessRefusal | GrantRejection | null;
  readonly grantId: string | null;
  readonly purpose: AccessPurpose | null;
  readonly reason: string | null;
  readonly breakGlass: boolean | null;
}

/** Whose accesses to list: one alert's, or those to all alerts of a person. */
export type AccessQuery = ({ readonly alertId: string } | { readonly subjectId: string }) & {
  /** What was refused, and what is behind a mask, left out: for the person's own eyes. */
  readonly forSubject?: boolean;
  readonly after: { readonly at: number; readonly id: string } | null;
  readonly limit: number;
};

const reader = alias(users, 'reader');

/** Newest first. */
export async function listAccesses(db: Reader, query: AccessQuery): Promise<AccessRecord[]> {
  const { id, at, refusal } = evidenceAccesses;
  const order = sql`date_trunc('milliseconds', ${at})`;
  const { after, limit, forSubject = false } = query;
  const older = after === null ? undefined : sql`(${order}, ${id}) < (${new Date(after.at).toISOString()}::timestamptz, ${after.id})`;
  const about = 'alertId' in query ? eq(evidenceAccesses.alertId, query.alertId) : eq(evidenceAccesses.subjectId, query.subjectId);
  const shown = forSubject ? and(isNull(refusal), sql`${alerts.id} is not null`, isNull(alerts.maskedAt)) : undefined;
  return db
    .select({
      id,
      alertId: evidenceAccesses.alertId,
      at,
      readerId: evidenceAccesses.readerId,
      readerName: reader.name,
      readerRole: reader.role,
      action: evidenceAccesses.action,
      fieldGroup: evidenceAccesses.fieldGroup,
      refusal,
      grantId: evidenceAccesses.grantId,
      purpose: evidenceGrants.purpose,
      reason: evidenceGrants.reason,
      breakGlass: evidenceGrants.breakGlass,
    })
    .from(evidenceAccesses)
    .leftJoin(reader, eq(reader.id, evidenceAccesses.readerId))
    .leftJoin(evidenceGrants, eq(evidenceGrants.id, evidenceAccesses.grantId))
    .leftJoin(alerts, eq(alerts.id, evidenceAccesses.alertId))
    .where(and(about, shown, older))
    .orderBy(desc(order), desc(id))
    .limit(limit);
}

/** Whether the key of an alert's facts is still there: without it nobody can open them. */
export async function hasKey(db: Reader, id: string): Promise<boolean> {
  const [row] = await db.select({ id: evidenceKeys.id }).from(evidenceKeys).where(eq(evidenceKeys.id, id));
  return row !== undefined;
}

/** What a committed access lets out: facts of one alert, of one group; null of the group = of none. */
export interface Release {
  readonly alertId: string;
  readonly group: FieldGroup | null;
  readonly action: AccessAction;
}

/** The accesses under these ids that were allowed. Another connection than the one that wrote them sees only what is committed. */
export async function findReleases(db: Reader, ids: readonly string[]): Promise<Release[]> {
  const rows = await db
    .select({ alertId: evidenceAccesses.alertId, group: evidenceAccesses.fieldGroup, action: evidenceAccesses.action })
    .from(evidenceAccesses)
    .where(and(sql`${evidenceAccesses.id} = any(${sql.param([...ids])}::text[])`, isNull(evidenceAccesses.refusal)));
  return rows.flatMap(({ alertId, ...release }) => (alertId === null ? [] : [{ ...release, alertId }]));
}

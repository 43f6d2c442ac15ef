import type { Grant, GrantDecision, GrantRevocation } from '@saferoute/domain/evidence';
import { and, desc, eq, isNull, ne, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '../database.ts';
import { evidenceGrantDecisions, evidenceGrantRevocations, evidenceGrants, users } from '../schema/index.ts';

const grantee = alias(users, 'grantee');
const decider = alias(users, 'decider');
const revoker = alias(users, 'revoker');

/** A grant with the names of the staff it is about. */
export interface GrantRecord extends Grant {
  readonly granteeName: string;
  readonly decidedByName: string | null;
  readonly revokedByName: string | null;
}

const selectGrants = (db: Reader) =>
  db
    .select({
      grant: evidenceGrants,
      decision: evidenceGrantDecisions,
      revocation: evidenceGrantRevocations,
      granteeName: grantee.name,
      decidedByName: decider.name,
      revokedByName: revoker.name,
    })
    .from(evidenceGrants)
    .innerJoin(grantee, eq(grantee.id, evidenceGrants.grantee))
    .leftJoin(evidenceGrantDecisions, eq(evidenceGrantDecisions.grantId, evidenceGrants.id))
    .leftJoin(decider, eq(decider.id, evidenceGrantDecisions.decidedBy))
    .leftJoin(evidenceGrantRevocations, eq(evidenceGrantRevocations.grantId, evidenceGrants.id))
    .leftJoin(revoker, eq(revoker.id, evidenceGrantRevocations.revokedBy));

type Row = Awaited<ReturnType<typeof selectGrants>>[number];

function recordOf({ grant, decision, revocation, ...names }: Row): GrantRecord {
  const { leafHash: _leafHash, ...asked } = grant;
  return { ...asked, decision: decision && decisionOf(decision), revocation: revocation && revocationOf(revocation), ...names };
}

const decisionOf = ({ approved, decidedBy, decidedAt, expiresAt }: NonNullable<Row['decision']>): GrantDecision => ({
  approved,
  decidedBy,
  decidedAt,
  expiresAt,
});
const revocationOf = ({ revokedBy, revokedAt, reason }: NonNullable<Row['revocation']>): GrantRevocation => ({
  revokedBy,
  revokedAt,
  reason,
});

export async function findGrant(db: Reader, id: string): Promise<GrantRecord | null> {
  const [row] = await selectGrants(db).where(eq(evidenceGrants.id, id));
  return row === undefined ? null : recordOf(row);
}

/** Which grants to list. */
export interface GrantQuery {
  /** `mine`: those I may read by; `to-decide`: those that wait for somebody else than their grantee, of whom I am not one; `all`. */
  readonly which: 'mine' | 'to-decide' | 'all';
  readonly userId: string;
  readonly after: { readonly at: number; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first. */
export async function listGrants(db: Reader, { which, userId, after, limit }: GrantQuery): Promise<GrantRecord[]> {
  const { id, requestedAt } = evidenceGrants;
  const order = sql`date_trunc('milliseconds', ${requestedAt})`;
  const older = after === null ? undefined : sql`(${order}, ${id}) < (${new Date(after.at).toISOString()}::timestamptz, ${after.id})`;
  const rows = await selectGrants(db)
    .where(and(conditionOf(which, userId), older))
    .orderBy(desc(order), desc(id))
    .limit(limit);
  return rows.map(recordOf);
}

function conditionOf(which: GrantQuery['which'], userId: string): SQL | undefined {
  if (which === 'all') return undefined;
  if (which === 'mine') return eq(evidenceGrants.grantee, userId);
  return and(
    ne(evidenceGrants.grantee, userId),
    ne(evidenceGrants.requestedBy, userId),
    eq(evidenceGrants.breakGlass, false),
    isNull(evidenceGrantDecisions.grantId),
    isNull(evidenceGrantRevocations.grantId),
    sql`${evidenceGrants.expiresAt} > saferoute.now()`,
  );
}

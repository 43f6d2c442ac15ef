import {
  mayLook,
  mayRead,
  roleTowards,
  STEP_UP_LIFE_MS,
  type AccessAction,
  type AccessRefusal,
  type EvidenceReader,
  type FieldGroup,
  type GrantRejection,
} from '@saferoute/domain/evidence';
import { findGrant, findStepUp, findUser, hasKey, listStepUpsSince, lockAlert, type StepUpRecord, type Tx } from '@saferoute/db';
import { ok, type Instant, type Result } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { recordRow } from './record-row.ts';
import { rejection, type Rejection } from './rejection.ts';

/** Who asks, as their session says: the role is looked up where it is judged. */
export type Asker = Omit<EvidenceReader, 'role'>;

/** What somebody wants to see of an alert's evidence. */
export interface AccessRequest {
  readonly by: Asker;
  readonly alertId: string;
  readonly action: Exclude<AccessAction, 'grant'>;
  /** The grant they cite. */
  readonly grantId: string | null;
  /** One access each; null for what opens none. */
  readonly groups: readonly (FieldGroup | null)[];
}

/**
 * Judges a wish to read and puts it on record, granted or refused, one leaf for each group. The record is committed when this resolves; nothing is
 * opened before. Answers the ids by which the vault knows what was let out.
 */
export function recordAccess(ctx: UseCaseContext, request: AccessRequest): Promise<Result<readonly string[], Rejection>> {
  const { by, alertId, action, groups } = request;
  return ctx.db.transaction(async (tx) => {
    const alert = await lockAlert(tx, alertId);
    if (alert === null) return rejection('evidence-not-found');
    const { refusal, stepUp } = await judge(ctx, tx, { request, subjectId: alert.userId });
    const ids: string[] = [];
    for (const group of refusal === null ? groups : [onlyOf(groups)]) {
      const about = { alertId, subjectId: alert.userId, by, action, group, refusal };
      ids.push(await recordOne(ctx, tx, { ...about, grantId: request.grantId, stepUpId: stepUp?.id ?? null }));
    }
    return refusal === null ? ok(ids) : rejection(refusal);
  });
}

/** A refusal is one record, however much was asked for. */
const onlyOf = <G>(groups: readonly (G | null)[]): G | null => (groups.length === 1 ? (groups[0] ?? null) : null);

interface Judgement {
  readonly refusal: AccessRefusal | null;
  readonly stepUp: StepUpRecord | null;
}

async function judge(ctx: UseCaseContext, tx: Tx, wish: { request: AccessRequest; subjectId: string }): Promise<Judgement> {
  const { by, alertId, action, grantId, groups } = wish.request;
  const reader = { ...by, role: await roleOf(ctx, tx, { userId: by.userId, subjectId: wish.subjectId }) };
  if (action === 'read' || action === 'report') return { refusal: mayLook(reader), stepUp: null };
  const [grant, now] = [grantId === null ? null : await findGrant(tx, grantId), await tx.now()];
  const stepUp = grant === null ? null : await findStepUp(tx, { ...by, purpose: grant.purpose });
  const stepUps = await stepUpsBeside(tx, { userId: by.userId, stepUp, now });
  const refusal = mayRead({ reader, alertId, grant, stepUps }, now) ?? (await erasedFault(tx, { alertId, action, groups }));
  return { refusal, stepUp: refusal === null ? stepUp : null };
}

/** With whatever else was shown lately, so that the record can say what was wrong with it. */
async function stepUpsBeside(
  tx: Tx,
  { userId, stepUp, now }: { userId: string; stepUp: StepUpRecord | null; now: Instant },
): Promise<readonly StepUpRecord[]> {
  const lately = await listStepUpsSince(tx, userId, now - STEP_UP_LIFE_MS);
  return stepUp === null ? lately : [stepUp, ...lately];
}

/** What happened goes with the alert's key; who read it outlives it. A bundle proves what it does without any fact, too. */
async function erasedFault(
  tx: Tx,
  { alertId, action, groups }: Pick<AccessRequest, 'alertId' | 'action' | 'groups'>,
): Promise<AccessRefusal | null> {
  if (action === 'export' || groups.every((group) => group === 'act' || group === 'row')) return null;
  return (await hasKey(tx, alertId)) ? null : 'erased';
}

/** The role somebody has towards a person at this moment, whatever their session was told. */
export async function roleOf(
  { alwaysNotify }: Pick<UseCaseContext, 'alwaysNotify'>,
  tx: Tx,
  { userId, subjectId }: { readonly userId: string; readonly subjectId: string },
): Promise<string> {
  const role = alwaysNotify.includes(userId) ? 'admin' : ((await findUser(tx, userId))?.role ?? 'nobody');
  return roleTowards({ userId, role }, subjectId);
}

/** One access, as it is to be on record. */
export interface AccessToRecord {
  readonly by: Asker;
  /** Null for the report of a person. */
  readonly alertId: string | null;
  readonly subjectId: string;
  readonly action: AccessAction;
  readonly group: FieldGroup | null;
  readonly refusal: AccessRefusal | GrantRejection | null;
  readonly grantId: string | null;
  readonly stepUpId: string | null;
}

/** Puts one access on record; answers its id. */
export async function recordOne(ctx: UseCaseContext, tx: Tx, { by, alertId, group, ...access }: AccessToRecord): Promise<string> {
  const row = {
    id: ctx.newId(),
    alertId,
    ...access,
    readerId: by.userId,
    sessionId: by.sessionId,
    fieldGroup: group,
    at: await tx.now(),
  };
  const action = access.refusal === null ? `evidence.${PAST[access.action]}` : 'evidence.refused';
  const type = alertId === null ? 'administration' : 'access';
  await recordRow(ctx, tx, { table: 'evidence_accesses', row, type, alertId, action, by: by.userId });
  return row.id;
}

const PAST: Readonly<Record<AccessAction, string>> = {
  read: 'read',
  unmask: 'unmasked',
  export: 'exported',
  report: 'reported',
  grant: 'granted',
};

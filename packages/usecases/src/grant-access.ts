import {
  breakGlass as decideBreaking,
  decidedNews,
  decideGrant as decideAnswer,
  glassNews,
  isToldOfReaders,
  ownGlassNews,
  requestedNews,
  requestGrant as decideRequest,
  revokeGrant as decideRevocation,
  type AccessPurpose,
  type Grant,
  type GrantActor,
  type GrantAnswer,
  type GrantRejection,
} from '@saferoute/domain/evidence';
import { findGrant, listOfficerIds, listStaffIds, lockAlert, type Tx } from '@saferoute/db';
import { ok, type Instant, type Result, type SosAlert } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { recordOne, roleOf, type Asker } from './record-access.ts';
import { recordRow } from './record-row.ts';
import { rejection, type Rejection } from './rejection.ts';
import { tellPeople } from './tell-people.ts';

/** What an officer asks for. */
export interface GrantWish {
  readonly by: Asker;
  readonly alertId: string;
  readonly purpose: AccessPurpose;
  readonly reason: string;
}

type Granted = Promise<Result<{ readonly grantId: string }, Rejection>>;

/** An officer asks to read the evidence of an alert; whoever may decide is told. */
export function requestGrant(ctx: UseCaseContext, { lifeMs, ...wish }: GrantWish & { readonly lifeMs: number }): Granted {
  return underAlert(ctx, wish, async (scene) => {
    const { tx, actor, now, alert } = scene;
    const asked = decideRequest(actor, { id: ctx.newId(), ...draftOf(wish), lifeMs }, now);
    if (!asked.ok) return refuse(ctx, scene, asked.error);
    await saveGrant(ctx, tx, asked.value);
    const deciders = (await staffTowards(ctx, tx, alert)).filter((id) => id !== actor.userId);
    await tellPeople(ctx, tx, { userIds: deciders, alertId: wish.alertId, ...requestedNews });
    return ok({ grantId: asked.value.id });
  });
}

/** An officer reads without waiting for anybody. Everybody is told: administrators, officers, and the person whose alert it is. */
export function breakGlass(ctx: UseCaseContext, wish: GrantWish): Granted {
  return underAlert(ctx, wish, async (scene) => {
    const { tx, actor, now, alert } = scene;
    const opened = decideBreaking(actor, { id: ctx.newId(), ...draftOf(wish) }, now);
    if (!opened.ok) return refuse(ctx, scene, opened.error);
    await saveGrant(ctx, tx, opened.value);
    await tellPeople(ctx, tx, { userIds: await staffTowards(ctx, tx, alert), alertId: alert.id, ...glassNews });
    if (isToldOfReaders(alert)) await tellPeople(ctx, tx, { userIds: [alert.userId], alertId: alert.id, ...ownGlassNews });
    return ok({ grantId: opened.value.id });
  });
}

/** Somebody else says yes or no to a request. */
export function decideGrant(ctx: UseCaseContext, request: { by: Asker; grantId: string; answer: GrantAnswer }): Granted {
  return underGrant(ctx, request, async (scene) => {
    const { tx, grant, actor, now } = scene;
    const decided = decideAnswer(actor, { grant, answer: request.answer }, now);
    if (!decided.ok) return refuse(ctx, scene, decided.error);
    const row = { grantId: grant.id, grantee: grant.grantee, ...decided.value };
    const action = decided.value.approved ? 'grant.approved' : 'grant.declined';
    await recordRow(ctx, tx, {
      table: 'evidence_grant_decisions',
      row,
      type: 'access',
      alertId: grant.alertId,
      action,
      by: actor.userId,
    });
    await tellPeople(ctx, tx, { userIds: [grant.grantee], alertId: grant.alertId, ...decidedNews(decided.value.approved) });
    return ok({ grantId: grant.id });
  });
}

/** Staff take a grant back, or its grantee gives it back. */
export function revokeGrant(ctx: UseCaseContext, request: { by: Asker; grantId: string; reason: string | null }): Granted {
  return underGrant(ctx, request, async (scene) => {
    const { tx, grant, actor, now } = scene;
    const revoked = decideRevocation(actor, { grant, reason: request.reason }, now);
    if (!revoked.ok) return refuse(ctx, scene, revoked.error);
    const row = { grantId: grant.id, ...revoked.value };
    await recordRow(ctx, tx, {
      table: 'evidence_grant_revocations',
      row,
      type: 'access',
      alertId: grant.alertId,
      action: 'grant.revoked',
      by: actor.userId,
    });
    return ok({ grantId: grant.id });
  });
}

/** What an act on a grant is judged by, under the lock of its alert. */
interface Scene {
  readonly tx: Tx;
  readonly by: Asker;
  readonly actor: GrantActor;
  readonly alert: SosAlert;
  readonly grantId: string | null;
  readonly now: Instant;
}

function underAlert(ctx: UseCaseContext, { by, alertId }: GrantWish, act: (scene: Scene) => Granted): Granted {
  return ctx.db.transaction(async (tx) => {
    const alert = await lockAlert(tx, alertId);
    if (alert === null) return rejection('evidence-not-found');
    return act({ tx, by, alert, grantId: null, actor: await actorOf(ctx, tx, { by, alert }), now: await tx.now() });
  });
}

function underGrant(
  ctx: UseCaseContext,
  request: { by: Asker; grantId: string },
  act: (scene: Scene & { grant: Grant }) => Granted,
): Granted {
  const { by, grantId } = request;
  return ctx.db.transaction(async (tx) => {
    const found = await findGrant(tx, grantId);
    const alert = found === null ? null : await lockAlert(tx, found.alertId);
    // Again, now that nobody else can decide it or take it back.
    const grant = alert === null ? null : await findGrant(tx, grantId);
    if (grant === null || alert === null) return rejection('grant-not-found');
    return act({ tx, by, alert, grant, grantId, actor: await actorOf(ctx, tx, { by, alert }), now: await tx.now() });
  });
}

async function actorOf(ctx: UseCaseContext, tx: Tx, { by: { userId }, alert }: { by: Asker; alert: SosAlert }): Promise<GrantActor> {
  return { userId, role: await roleOf(ctx, tx, { userId, subjectId: alert.userId }) };
}

const draftOf = ({ alertId, purpose, reason }: GrantWish) => ({ alertId, purpose, reason });

/** Refusals that are about who somebody is. What was merely asked in the wrong way is no attempt at evidence. */
const ATTEMPTS: ReadonlySet<GrantRejection> = new Set(['not-officer', 'not-staff', 'grant-own']);

/** Refuses, and commits the record of it. */
async function refuse(ctx: UseCaseContext, { tx, by, alert, grantId }: Scene, refusal: GrantRejection) {
  const about = { by, alertId: alert.id, subjectId: alert.userId, group: null, grantId, stepUpId: null } as const;
  if (ATTEMPTS.has(refusal)) await recordOne(ctx, tx, { ...about, action: 'grant', refusal });
  return rejection(refusal);
}

async function saveGrant(ctx: UseCaseContext, tx: Tx, { decision: _decision, revocation: _revocation, ...row }: Grant): Promise<void> {
  const action = row.breakGlass ? 'grant.forced' : 'grant.requested';
  await recordRow(ctx, tx, { table: 'evidence_grants', row, type: 'access', alertId: row.alertId, action, by: row.requestedBy });
}

/** Everybody who is staff towards the person of an alert. */
async function staffTowards(ctx: UseCaseContext, tx: Tx, { userId }: SosAlert): Promise<readonly string[]> {
  const staff = new Set([...(await listStaffIds(tx, ctx.alwaysNotify)), ...(await listOfficerIds(tx))]);
  staff.delete(userId);
  return [...staff];
}

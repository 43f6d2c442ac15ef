import { listAccesses, type AccessRecord } from '@saferoute/db';
import type { Field, StepUpPurpose } from '@saferoute/domain/evidence';
import { pressed, type Account, type ApiHouse } from '@saferoute/testkit';
import { appendLeaf, recordRow, triggerSos } from '@saferoute/usecases';
import { randomUUIDv7 } from 'node:crypto';

export const REASON = 'The district court asked for it.';

/** Staff in a session of theirs. */
export interface Desk extends Account {
  readonly sessionId: string;
}

export async function deskOf(api: ApiHouse, role: Parameters<ApiHouse['account']>[0], name?: string): Promise<Desk> {
  const account = await api.account(role, name);
  const [session] = await api.house.database.sql<{ id: string }[]>`select id from saferoute.sessions where user_id = ${account.userId}`;
  if (session === undefined) throw new Error('whoever signs up is in a session');
  return { ...account, sessionId: session.id };
}

/** Somebody's alert, with words nobody else ever says sealed in facts of every group. */
export interface SealedAlert {
  readonly alertId: string;
  readonly person: Desk;
  /** By group. */
  readonly canary: Readonly<Record<'details' | 'location' | 'user', string>>;
}

export async function sealedAlert(api: ApiHouse): Promise<SealedAlert> {
  const person = await deskOf(api, 'rider');
  const triggered = await triggerSos(api.house.ctx, { userId: person.userId, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const { alertId } = triggered.value;
  const word = () => `canary-${randomUUIDv7()}`;
  const canary = { details: word(), location: word(), user: word() };
  const fields: Field[] = [
    { name: 'details', value: { description: canary.details } },
    { name: 'location.fixes', value: [canary.location] },
    { name: 'user.name', value: canary.user },
  ];
  await api.house.db.transaction((tx) => appendLeaf(api.house.ctx, tx, { alertId, type: 'timeline', fields }));
  return { alertId, person, canary };
}

/** A second factor was shown in this session, for this purpose. */
export async function showFactor(
  { house: { ctx, db } }: ApiHouse,
  { userId, sessionId }: Desk,
  purpose: StepUpPurpose = 'court-order',
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = { id: ctx.newId(), userId, sessionId, purpose, method: 'totp', factorId: 'f1', at: await tx.now() } as const;
    const act = { alertId: null, type: 'administration', action: 'step-up.shown', by: userId } as const;
    await recordRow(ctx, tx, { ...act, table: 'evidence_step_ups', row });
  });
}

/** What staff do about evidence, over HTTP. */
export const evidenceDesk = (api: ApiHouse) => {
  const post = (who: Desk | null, path: string, body: object = {}) =>
    api.ask('POST', `/api/v1/evidence${path}`, { ...(who === null ? {} : { token: who.token }), body });
  return {
    post,
    request: (who: Desk, alertId: string, hours = 24) => post(who, '/grants', { alertId, purpose: 'court-order', reason: REASON, hours }),
    decide: (who: Desk, grantId: unknown, answer: { approved: boolean; endsAt?: string }) =>
      post(who, `/grants/${String(grantId)}/decide`, answer),
    revoke: (who: Desk, grantId: unknown) => post(who, `/grants/${String(grantId)}/revoke`),
    breakGlass: (who: Desk, alertId: string, reason = REASON) => post(who, '/break-glass', { alertId, purpose: 'court-order', reason }),
    read: (who: Desk | null, alertId: string) => post(who, `/alerts/${alertId}/read`),
    unmask: (who: Desk | null, alertId: string, { grantId, group = 'location' }: { grantId?: unknown; group?: string }) =>
      post(who, `/alerts/${alertId}/unmask`, { grantId, group }),
    report: (who: Desk, alertId: string) => post(who, `/alerts/${alertId}/report`),
    grants: (who: Desk, which: string) => api.ask('GET', `/api/v1/evidence/grants?which=${which}`, { token: who.token }),
    /** A grant that is open, and the id of it. */
    granted: async (who: Desk, { alertId, by }: { alertId: string; by: Desk }): Promise<string> => {
      const grantId = (await evidenceDesk(api).request(who, alertId)).body?.['id'];
      const decided = await evidenceDesk(api).decide(by, grantId, { approved: true });
      if (decided.status !== 200) throw new Error(decided.text);
      return String(grantId);
    },
  };
};

/** Every access to an alert that is on record, newest first. */
export const accessesOf = ({ house }: ApiHouse, alertId: string): Promise<AccessRecord[]> =>
  listAccesses(house.db.read, { alertId, after: null, limit: 1_000 });

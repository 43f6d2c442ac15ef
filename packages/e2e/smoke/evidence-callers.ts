import type { AccessPurpose } from '@saferoute/domain/evidence';
import { PASSWORD, type ApiHouse } from '@saferoute/testkit';
import { deskOf, evidenceDesk, sealedAlert, showFactor, type Desk, type SealedAlert } from './evidence-desk.ts';

/** Somebody who calls. */
export interface Caller {
  readonly name: string;
  readonly who: Desk | null;
  /** Shows a second factor, if this is somebody who does. */
  prepare(): Promise<void>;
}

/** Everybody there is: each lacks one thing, but for `entitled`, who may read all of `target`. */
export interface Cast {
  readonly entitled: Caller & { readonly who: Desk; readonly grantId: string };
  readonly callers: readonly Caller[];
  readonly target: SealedAlert;
  readonly grantIds: readonly string[];
}

const HOUR_MS = 3_600_000;

export async function castOf(api: ApiHouse): Promise<Cast> {
  const desk = evidenceDesk(api);
  const [target, elsewhere] = [await sealedAlert(api), await sealedAlert(api)];
  const admin = await deskOf(api, 'admin');
  const grantIds: string[] = [];
  const officer = () => deskOf(api, 'officer');
  const asked = async (who: Desk, { alertId, hours = 24 }: { alertId: string; hours?: number }) => {
    const grantId = String((await desk.request(who, alertId, hours)).body?.['id']);
    grantIds.push(grantId);
    return grantId;
  };
  const granted = async (hours = 24, alertId = target.alertId) => {
    const who = await officer();
    const grantId = await asked(who, { alertId, hours });
    await desk.decide(admin, grantId, { approved: true });
    return { who, grantId };
  };

  const [expired, stale] = [await granted(1), await granted(48)];
  await showFactor(api, stale.who);
  await api.house.fastForward(2 * HOUR_MS);

  const revoked = await granted();
  await desk.revoke(admin, revoked.grantId);
  const [declined, selfApproved] = [await officer(), await officer()];
  await desk.decide(admin, await asked(declined, target), { approved: false });
  await desk.decide(selfApproved, await asked(selfApproved, target), { approved: true });
  const otherSession = await granted();
  await showFactor(api, await anotherSession(api, otherSession.who));

  const caller = <W extends Desk | null>(name: string, who: W, shows: AccessPurpose | null) => ({
    name,
    who,
    prepare: async () => (who === null || shows === null ? undefined : showFactor(api, who, shows)),
  });
  const fresh = <W extends Desk>(name: string, who: W) => caller(name, who, 'court-order');
  const without = (name: string, who: Desk | null) => caller(name, who, null);
  const reads = await granted();
  const entitled = { ...fresh('entitled', reads.who), grantId: reads.grantId };
  return {
    entitled,
    target,
    grantIds,
    callers: [
      entitled,
      without('anonymous', null),
      without('the person', target.person),
      without('rider', await deskOf(api, 'rider')),
      without('driver', await deskOf(api, 'driver')),
      fresh('administrator', admin),
      fresh('without a grant', await officer()),
      without('without a second factor', (await granted()).who),
      without('with a stale one', stale.who),
      without('with one of another session', otherSession.who),
      caller('with one for another purpose', (await granted()).who, 'safety-review'),
      fresh('with a grant for another alert', (await granted(24, elsewhere.alertId)).who),
      fresh('with an expired grant', expired.who),
      fresh('with a revoked grant', revoked.who),
      fresh('who was declined', declined),
      fresh('who approved themselves', selfApproved),
    ],
  };
}

/** The same person, signed in once more: answered as the session they have shown their factor in. */
async function anotherSession(api: ApiHouse, who: Desk): Promise<Desk> {
  await api.ask('POST', '/api/auth/sign-in/email', { body: { email: who.email, password: PASSWORD } });
  const [session] = await api.house.database.sql<{ id: string }[]>`
    select id from saferoute.sessions where user_id = ${who.userId} and id <> ${who.sessionId}`;
  if (session === undefined) throw new Error('whoever signs in again has another session');
  return { ...who, sessionId: session.id };
}

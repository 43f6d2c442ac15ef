import { HOUR_MS } from '@saferoute/domain';
import { PASSWORD, type Answer, type ApiHouse } from '@saferoute/testkit';
import { agreeToErase, closedAlert } from '../data/keeping-house.ts';
import { deskOf, evidenceDesk, sealedAlert, showFactor, type Desk } from './evidence-desk.ts';

type Cases = Readonly<Record<string, () => Promise<Answer>>>;

/** One way to meet each refusal of reading evidence. In order: later ones build on what earlier ones left. */
export function evidenceRefusals(house: () => ApiHouse): Cases {
  let [officer, other, alertId] = [{} as Desk, {} as Desk, ''];
  const desk = () => evidenceDesk(house());
  const asked = async (hours?: number) => String((await desk().request(officer, alertId, hours)).body?.['id']);
  const granted = () => desk().granted(officer, { alertId, by: other });
  const unmask = (grantId: string) => desk().unmask(officer, alertId, { grantId });
  return {
    'evidence.invalid': async () => {
      [officer, other] = [await deskOf(house(), 'officer', 'P. Sen'), await deskOf(house(), 'officer', 'Q. Das')];
      ({ alertId } = await sealedAlert(house()));
      return desk().post(officer, '/grants', { alertId, hours: 'for ever' });
    },
    'evidence.not-found': () => desk().read(officer, 'nobody-s'),
    'evidence.access-denied': async () => desk().read(await deskOf(house(), 'rider'), alertId),
    'evidence.no-checkpoint': async () => {
      await showFactor(house(), officer);
      return desk().post(officer, `/alerts/${alertId}/export`, { grantId: await granted(), groups: ['location'] });
    },
    'evidence.grant.required': () => unmask('nobody-s'),
    'evidence.grant.not-approved': async () => unmask(await asked()),
    'evidence.grant.declined': async () => {
      const grantId = await asked();
      await desk().decide(other, grantId, { approved: false });
      return unmask(grantId);
    },
    'evidence.grant.revoked': async () => {
      const grantId = await granted();
      await desk().revoke(other, grantId);
      return unmask(grantId);
    },
    'evidence.grant.over': async () => {
      const grantId = await granted();
      await desk().revoke(other, grantId);
      return desk().revoke(other, grantId);
    },
    'evidence.grant.decided': async () => desk().decide(other, await granted(), { approved: true }),
    'evidence.grant.own': async () => desk().decide(officer, await asked(), { approved: true }),
    'evidence.grant.not-found': () => desk().decide(other, 'nobody-s', { approved: true }),
    'evidence.grant.without-reason': () => desk().breakGlass(officer, alertId, 'because'),
    'evidence.grant.too-long': () => desk().request(officer, alertId, 24 * 8),
    'evidence.grant.expired': async () => {
      const grantId = await asked(1);
      await desk().decide(other, grantId, { approved: true });
      await house().house.fastForward(HOUR_MS);
      return unmask(grantId);
    },
    'evidence.erased': async () => {
      ({ alertId } = await closedAlert(house().house));
      const grantId = await granted();
      await agreeToErase(house().house, alertId);
      await house().house.fastForward(0);
      await showFactor(house(), officer);
      return unmask(grantId);
    },
  };
}

/** One way to meet each refusal of keeping and destroying evidence, in order. */
export function keepingRefusals(house: () => ApiHouse): Cases {
  let [keeper, other, person, alertId, holdId, requestId] = [{} as Desk, {} as Desk, {} as Desk, '', '', 'nobody-s'];
  const call = (who: Desk, procedure: string, body: object) =>
    house().ask('POST', `/trpc/keeping.${procedure}`, { token: who.token, body });
  const idIn = ({ text }: Answer) => String(/"(?:holdId|requestId)":"([^"]+)"/.exec(text)?.[1]);
  const hold = (reason: string) => call(keeper, 'placeHold', { alertId, reason });
  const request = (who: Desk) => call(who, 'requestErasure', { alertId, reason: 'asked by letter' });
  const decide = (who: Desk) => call(who, 'decideErasure', { requestId, approved: true });
  const askMyself = (pin: string) => call(person, 'requestOwnErasure', { alertId, pin });
  return {
    'evidence.keeping.no-reason': async () => {
      [keeper, other] = [await deskOf(house(), 'officer', 'R. Bose'), await deskOf(house(), 'admin', 'S. Roy')];
      for (const who of [keeper, other]) await showFactor(house(), who, 'keeping');
      person = await deskOf(house(), 'rider');
      ({ alertId } = await closedAlert(house().house, {}, person.userId));
      return hold('  ');
    },
    'evidence.keeping.hold-not-found': () => call(keeper, 'liftHold', { holdId: 'nobody-s', reason: 'over' }),
    'evidence.keeping.held': async () => {
      holdId = idIn(await hold('a court'));
      return request(keeper);
    },
    'evidence.keeping.hold-already-lifted': async () => {
      await call(keeper, 'liftHold', { holdId, reason: 'over' });
      return call(keeper, 'liftHold', { holdId, reason: 'over' });
    },
    'evidence.keeping.pin-not-set': () => askMyself('1234'),
    'evidence.keeping.wrong-pin': async () => {
      const pins = { currentPassword: PASSWORD, safetyPin: '1234', duressPin: '9999' };
      await house().ask('POST', '/trpc/profile.setPins', { token: person.token, body: pins });
      return askMyself('0000');
    },
    'evidence.keeping.pin-locked': async () => {
      for (let wrong = 1; wrong < 5; wrong++) await askMyself('0000');
      return askMyself('0000');
    },
    'evidence.keeping.request-not-found': () => decide(other),
    'evidence.keeping.already-requested': async () => {
      requestId = idIn(await request(keeper));
      return request(keeper);
    },
    'evidence.keeping.own-request': () => decide(keeper),
    'evidence.keeping.already-decided': async () => {
      await decide(other);
      return decide(other);
    },
    'evidence.keeping.already-erased': async () => {
      await house().house.fastForward(0);
      return request(keeper);
    },
    'evidence.keeping.alert-open': async () => {
      ({ alertId } = await sealedAlert(house()));
      return request(keeper);
    },
  };
}

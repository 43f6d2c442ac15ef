import { PASSWORD, type Account, type Answer, type ApiHouse } from '@saferoute/testkit';

const JOURNEYS = '/api/v1/journeys';
const plan = { pickup: { latitude: 12.9716, longitude: 77.5946 }, drop: { latitude: 13.08, longitude: 77.5946 } };

/** One way to meet each refusal of the journeys, in order: later ones build on what earlier ones left. */
export function journeyRefusals(house: () => { api: ApiHouse; admin: Account }): Readonly<Record<string, () => Promise<Answer>>> {
  let walker: Account;
  let journeyId = '';
  const ask = (method: string, path: string, body?: unknown) => house().api.ask(method, path, { token: walker.token, body });
  const onIt = (action: string, body: unknown = {}) => ask('POST', `${JOURNEYS}/${journeyId}/${action}`, body);
  const complete = (pin?: string) => ask('POST', '/journeys/complete', { id: journeyId, pin });
  const planned = async () => String(Reflect.get(Object((await ask('POST', JOURNEYS, plan)).body?.['journey']), 'id'));
  return {
    'journey.invalid': async () => {
      walker = await house().api.account('rider', 'Wendy');
      return ask('POST', JOURNEYS, { pickup: 'here' });
    },
    'journey.invalid-place': () => ask('POST', JOURNEYS, { ...plan, drop: { latitude: 99, longitude: 0 } }),
    'journey.not-found': () => ask('GET', `${JOURNEYS}/nobody-s`),
    'journey.not-started': async () => {
      journeyId = await planned();
      return complete();
    },
    'journey.driver-not-found': () => {
      const { api, admin } = house();
      return api.ask('POST', '/trpc/journeys.assignDriver', { token: admin.token, body: { id: journeyId, driverId: walker.userId } });
    },
    'journey.another-under-way': async () => {
      await onIt('start');
      return ask('POST', `${JOURNEYS}/${await planned()}/start`, {});
    },
    'journey.not-textable': async () => {
      const hotline = await house().api.house.people.contact({ id: walker.userId, name: 'Wendy' }, 'Emergency Hotline', '113');
      return onIt('share', { contactId: hotline.id });
    },
    'journey.prompt-over': () => onIt('answer', { promptId: `${journeyId}:p1` }),
    'journey.check-in-out-of-range': () => onIt('check-in', { dueAt: '2026-01-01T00:00:00Z' }),
    'journey.no-such-check-in': () => ask('POST', '/trpc/journeys.checkIn', { id: journeyId, dueAt: '2026-01-01T00:00:00Z' }),
    'journey.pin-needed': async () => {
      await ask('POST', '/api/v1/sos/alerts', {});
      return complete();
    },
    'journey.locked': () => onIt('cancel'),
    'journey.pin-not-set': () => complete('1234'),
    'journey.wrong-pin': async () => {
      await ask('POST', '/trpc/profile.setPins', { currentPassword: PASSWORD, safetyPin: '1234' });
      return complete('0000');
    },
    'journey.pin-locked': async () => {
      for (let wrong = 1; wrong < 5; wrong++) await complete('0000');
      return complete('0000');
    },
    'journey.over': async () => {
      const { api, admin } = house();
      await api.ask('POST', '/journeys/complete', { token: admin.token, body: { id: journeyId } });
      return onIt('start');
    },
  };
}

import type { Account, Answer, ApiHouse, MapServices } from '@saferoute/testkit';

const pickup = { latitude: 12.4, longitude: 77.6 };
const drop = { latitude: 13, longitude: 77.5 };

/** One way to meet each refusal of prices and audits that are cited, while there are tariffs. */
export function rideRefusals(
  house: () => { api: ApiHouse; admin: Account; maps: MapServices },
): Readonly<Record<string, () => Promise<Answer>>> {
  let rider: Account;
  let quoteId = '';
  const plan = (change: object) =>
    house().api.ask('POST', '/api/v1/journeys', { token: rider.token, body: { pickup, drop, quoteId, vehicleType: 'mini', ...change } });
  const quoted = async () => {
    const places = `pickup_lat=${pickup.latitude}&pickup_lng=${pickup.longitude}&drop_lat=${drop.latitude}&drop_lng=${drop.longitude}`;
    const estimate = await house().api.ask('GET', `/api/ride/estimate?${places}`, { token: rider.token });
    return String(estimate.body?.['quote_id']);
  };
  const closing = (id: string, body: object) => {
    const { api, admin } = house();
    return api.ask('POST', `/api/v1/audits/${id}/close`, { token: admin.token, body });
  };
  const found = { verdict: 'explained', note: 'A closed bridge.' };
  return {
    'ride.quote.invalid': async () => {
      const { api, maps } = house();
      maps.behave('OK');
      rider = await api.account();
      return plan({ quoteId: 'made.up' });
    },
    'ride.quote.other-trip': async () => {
      quoteId = await quoted();
      return plan({ drop: pickup });
    },
    'ride.quote.not-offered': async () => {
      const { api, admin } = house();
      await api.ask('POST', '/api/v1/tariffs/bengaluru-prime-1/end', { token: admin.token, body: {} });
      return plan({ quoteId: await quoted(), vehicleType: 'prime' });
    },
    'ride.quote.expired': async () => {
      await house().api.house.fastForward(10 * 60_000);
      return plan({});
    },
    'ride.audit.invalid': () => closing('nobody-s', { verdict: 'innocent', note: '' }),
    'ride.audit.not-found': () => closing('nobody-s', found),
    'ride.audit.already-closed': async () => {
      const { sql } = house().api.house.database;
      const id = 'audited-journey';
      await sql`insert into saferoute.journeys (id, user_id, status, plan, created_at, started_at, ended_at)
        values (${id}, ${rider.userId}, 'COMPLETED', ${sql.json({ pickup, drop, route: null, travelMs: null, ride: null })}, now(), now(), now())`;
      await sql`insert into saferoute.audits (id, opened_at, travelled_m, estimate_m, limit_m, plan, driven)
        values (${id}, now(), 14, 10, 13, '{}', '{}')`;
      await sql`insert into saferoute.audit_closings (audit_id, at, closed_by, closed_by_name, verdict, note)
        values (${id}, now(), 'ana', 'Ana', 'explained', 'A closed bridge.')`;
      return closing(id, found);
    },
  };
}

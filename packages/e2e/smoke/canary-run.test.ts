import { once } from 'node:events';
import { allProcedures } from '@saferoute/router';
import { EVIDENCE_KEY, SIM_ACCOUNTS } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formsOf, sightings, type Canaries, type Sink } from './canaries.ts';
import { SECRET, startCanaryHouse, type CanaryHouse } from './canary-house.ts';

const LAT = 12.987654;
const LNG = 77.612345;
const typed = {
  name: 'Zephyrine Quillfeather',
  email: 'zephyrine.q@canary.example',
  phone: '+919845098450',
  contactName: 'Ottoline Brackwater',
  contactPhone: '+919845098451',
  relationship: 'godmother-of-canaries',
  description: 'a grey van with a dented door',
  note: 'seen by the fountain with the geese',
  staffName: 'Barnaby Thistlewood',
  password: 'canary horse battery staple',
  safetyPin: '48213907',
  duressPin: '70931284',
  guess: 'a-guess-that-nobody-may-repeat',
};
const places = { latitude: String(LAT), latitudeE7: String(LAT * 1e7), longitude: String(LNG), longitudeE7: String(LNG * 1e7) };
const secrets = {
  secret: SECRET,
  evidenceKey: Buffer.from(EVIDENCE_KEY).toString('base64'),
  carrierToken: SIM_ACCOUNTS.twilio.authToken,
  carrierSecret: SIM_ACCOUNTS.vonage.apiSecret,
};

let house: CanaryHouse;
/** What is only known once the run is under way: session tokens, link tokens. */
const tokens: Record<string, string> = {};
beforeAll(async () => {
  house = await startCanaryHouse();
});
afterAll(() => house.stop());

const canaries = (): Canaries => ({ ...typed, ...places, ...secrets, ...tokens, logKey: house.log.settings.key! });

async function signUp(who: string, name: string, email: string): Promise<string> {
  const made = await house.ask('POST', '/api/auth/sign-up/email', { body: { email, password: typed.password, name } });
  const token = made.headers.get('set-auth-token');
  if (token === null) throw new Error(`no account: ${made.status}`);
  tokens[`${who} session`] = token;
  return token;
}

/** What came back, as JSON; the run goes nowhere when a step of it is refused. */
async function done(method: string, path: string, token: string, body?: unknown): Promise<Record<string, unknown>> {
  const { status, text } = await house.ask(method, path, { token, body });
  expect(status, `${method} ${path}: ${text}`).toBeLessThan(300);
  return JSON.parse(text) as Record<string, unknown>;
}
const call = (procedure: string, token: string, body: unknown) => done('POST', `/trpc/${procedure}`, token, body);

/** Everybody does what they do: a person, their contact, their driver's map, the staff. */
async function live(): Promise<{ rider: string; admin: string }> {
  const rider = await signUp('rider', typed.name, typed.email);
  const admin = await signUp('admin', typed.staffName, 'barnaby.t@canary.example');
  await house.database.sql`update saferoute.users set role = 'admin' where name = ${typed.staffName}`;
  await house.ask('PATCH', '/api/v1/users/me', { token: rider, body: { phone: typed.phone } });
  await call('profile.setPins', rider, { currentPassword: typed.password, safetyPin: typed.safetyPin, duressPin: typed.duressPin });
  const contact = { name: typed.contactName, phone: typed.contactPhone, relationship: typed.relationship };
  await done('POST', '/api/v1/sos/contacts', rider, contact);
  const plan = { pickup: { latitude: LAT, longitude: LNG }, drop: { latitude: LAT + 0.05, longitude: LNG }, travelMins: 20 };
  const { journey } = (await done('POST', '/api/v1/journeys', rider, plan)) as { journey: { id: string } };
  await done('POST', `/api/v1/journeys/${journey.id}/start`, rider, {});
  await done('POST', '/api/location/update', rider, { lat: LAT, lng: LNG, accuracy: 9 });
  // Refused by one carrier, so that its own words come back as well.
  house.sim.faults.script({ carrier: 'twilio', to: typed.contactPhone, fault: { kind: 'refuse', code: 21211 }, times: 1 });
  const alert = await done('POST', '/api/v1/sos/alerts', rider, {
    latitude: LAT,
    longitude: LNG,
    journeyId: journey.id,
    description: typed.description,
    deviceState: { batteryLevel: 0.4, networkStatus: 'cellular', appVersion: typed.note },
  });
  const id = String(alert['id']);
  const link = await textedLink();
  tokens['link'] = link;
  await house.ask('GET', `/api/v1/track/${link}`);
  await house.ask('GET', `/track/${link}`);
  await call('sos.addNote', admin, { id, note: typed.note });
  await done('POST', `/api/v1/sos/alerts/${id}/acknowledge`, admin, { note: typed.note });
  await house.ask('POST', `/api/v1/sos/alerts/${id}/cancel`, { token: rider, body: { pin: typed.duressPin } });
  await done('POST', `/api/v1/sos/alerts/${id}/resolve`, admin, { notes: typed.note });
  await underCheckpoint(String(alert['leafHash']));
  return { rider, admin };
}

async function textedLink(): Promise<string> {
  for (;;) {
    const changed = once(house.sim.inbox.events, 'changed', { signal: AbortSignal.timeout(30_000) });
    const texts = house.sim.inbox.messages({ to: typed.contactPhone });
    const token = texts.map(({ body }) => /\/track\/([\w-]{43})/.exec(body)?.[1]).find((found) => found !== undefined);
    changed.catch(() => {});
    if (token !== undefined) return token;
    await changed;
  }
}

/** The log has taken the receipt in, and signed. */
async function underCheckpoint(leafHash: string): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ leafHash }));
  const proof = async () => (await house.ask('GET', `/trpc/log.prove?input=${input}`)).text;
  await expect.poll(proof, { timeout: 60_000, interval: 500 }).toContain('"kind":"proved"');
}

/** Every procedure is asked with all of it, by everybody, and gets what it cannot use; and what no procedure is, too. */
async function misuse({ rider, admin }: { rider: string; admin: string }): Promise<void> {
  const body = {
    ...typed,
    ...tokens,
    latitude: `${LAT}`,
    longitude: [LNG],
    id: typed.name,
    alertId: typed.phone,
    token: typed.guess,
    code: typed.guess,
  };
  const query = `input=${encodeURIComponent(JSON.stringify(body))}`;
  for (const { path, type } of answering) {
    for (const token of [null, rider, admin, typed.guess]) {
      if (type === 'query') await house.ask('GET', `/trpc/${path}?${query}`, { token });
      else await house.ask('POST', `/trpc/${path}`, { token, body });
    }
  }
  const texts = [typed.name, tokens['link']!, typed.guess];
  for (const text of texts) {
    await house.ask('GET', `/nowhere/${encodeURIComponent(text)}`);
    await house.ask('GET', `/api/v1/sos/alerts/${encodeURIComponent(text)}`, { token: admin });
    await house.ask('POST', '/api/v1/sos/alerts', { token: rider, body: `{"description": "${text}", "latitude": ${LAT}` });
    await house.ask('POST', '/r/twilio/status', { body: { To: typed.contactPhone, Body: text }, headers: { 'x-twilio-signature': text } });
    await house.ask('POST', '/api/auth/sign-in/email', { body: { email: typed.email, password: text } });
    await house.ask('GET', `/api/v1/track/${encodeURIComponent(text)}x`, { headers: { 'x-forwarded-for': text, 'user-agent': text } });
  }
  // A query that fails has parameters, and the server's own words about them.
  await house.database.sql`alter table saferoute.contacts rename to contacts_elsewhere`;
  await house.ask('POST', '/api/v1/sos/contacts', { token: rider, body: { name: typed.contactName, phone: '+919845098452' } });
  await house.database.sql`alter table saferoute.contacts_elsewhere rename to contacts`;
}

/** A subscription goes on for as long as somebody listens. */
const answering = allProcedures().filter(({ type }) => type !== 'subscription');

const lines = (): Sink[] => house.logLines().map((line) => ({ where: `log: ${line}`, bytes: Buffer.from(line) }));

test('OPS-9 whatever form a canary takes, it is seen', () => {
  const all = canaries();
  for (const [name, value] of Object.entries(all))
    for (const [, form] of formsOf(value))
      expect(sightings(all, [{ where: 'here', bytes: Buffer.from(`...${form}...`) }]).map(({ canary }) => canary)).toContain(name);
  for (const before of ['', 'x', 'xy']) {
    const hidden = Buffer.from(`${before}${typed.name} and more`).toString('base64');
    expect(sightings({ name: typed.name }, [{ where: 'base64', bytes: Buffer.from(hidden) }])).toHaveLength(1);
  }
});

test('OPS-9 no name, phone, place, typed word, token or key of a full run is in a log, a metric, an error, a tile or a checkpoint', async () => {
  const people = await live();
  await misuse(people);
  const published = await house.published();
  // What is looked through is what there is: a run that wrote nothing would prove nothing.
  expect(house.logLines().filter((line) => line.includes('delivery.attempted'))).not.toEqual([]);
  expect(house.logLines().filter((line) => line.includes('"level":"error"'))).not.toEqual([]);
  expect(house.errors.length).toBeGreaterThan(200);
  expect(house.errors.some(({ where }) => where.startsWith('500'))).toBe(true);
  expect(published.map(({ where }) => where)).toEqual(expect.arrayContaining([expect.stringMatching(/tile\/entries/), '/checkpoint']));
  expect(sightings(canaries(), [...lines(), ...house.errors, ...published])).toEqual([]);
});

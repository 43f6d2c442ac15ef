import diagnostics from 'node:diagnostics_channel';
import { appRouter } from '@saferoute/router';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { unzipBundle } from '@saferoute/transparency-log';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keeperOf, logOnDisk, type LogOnDisk } from '../data/log-house.ts';
import { castOf, type Caller, type Cast } from './evidence-callers.ts';
import { showFactor, type SealedAlert } from './evidence-desk.ts';
import { idNamed, inputsOf, type Ids } from './random-input.ts';

interface Procedure {
  readonly _def: { readonly type: 'query' | 'mutation' | 'subscription'; readonly inputs: readonly unknown[] };
}
const procedures = Object.entries(appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>);

interface Route {
  readonly method: string | readonly string[];
  readonly url: string;
}
const routes: Route[] = [];
const collect = (message: unknown) => {
  const { fastify } = message as { fastify: { addHook(name: 'onRoute', hook: (route: Route) => void): void } };
  fastify.addHook('onRoute', ({ method, url }) => void routes.push({ method, url }));
};

let api: ApiHouse;
let log: LogOnDisk;
beforeAll(async () => {
  diagnostics.subscribe('fastify.initialization', collect);
  api = await startApiHouse();
  diagnostics.unsubscribe('fastify.initialization', collect);
  log = await logOnDisk();
});
afterAll(async () => {
  await api.stop();
  await log.remove();
});

/** What is said of an answer: the words in it, out of a zip as well. */
interface Said {
  readonly status: number;
  readonly errorId: string;
  readonly text: string;
}

async function say(caller: Caller, url: string, init: RequestInit): Promise<Said> {
  const headers = { 'content-type': 'application/json', ...(caller.who === null ? {} : { authorization: `Bearer ${caller.who.token}` }) };
  const response = await fetch(api.url + url, { ...init, headers, redirect: 'manual' });
  const bytes = await bytesOf(response);
  const text = response.headers.get('content-type') === 'application/zip' ? textInZip(bytes) : Buffer.from(bytes).toString();
  return { status: response.status, errorId: /"errorId":"([^"]+)"/.exec(text)?.[1] ?? '', text };
}

/** Streams have no end: of those, what comes in the first moments. */
async function bytesOf(response: Response): Promise<Uint8Array> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body!.getReader();
  const chunks: Uint8Array[] = [];
  const over = AbortSignal.timeout(200);
  over.addEventListener('abort', () => void reader.cancel());
  for (let part = await reader.read(); !part.done; part = await reader.read()) chunks.push(part.value);
  return Buffer.concat(chunks);
}

function textInZip(bytes: Uint8Array): string {
  const files = unzipBundle(bytes);
  return files.ok ? [...files.value.values()].map((file) => Buffer.from(file).toString()).join('\n') : '';
}

/** Whether these words were this caller's to read, by the rows alone: a grant somebody else approved, or broken glass, and a factor shown here. */
async function wasTheirs({ who }: Caller, { alertId }: SealedAlert, group: string): Promise<boolean> {
  if (who === null) return false;
  const rows = await api.house.database.sql`
    select from saferoute.evidence_accesses a
    join saferoute.evidence_leaves l on l.hash = a.leaf_hash and l.chain = a.alert_id and l.type = 'access'
    join saferoute.users u on u.id = a.reader_id and u.role = 'officer'
    join saferoute.evidence_grants g on g.id = a.grant_id and g.grantee = a.reader_id and g.alert_id = a.alert_id
    left join saferoute.evidence_grant_decisions d on d.grant_id = g.id
    left join saferoute.evidence_grant_revocations r on r.grant_id = g.id
    join saferoute.evidence_step_ups s on s.id = a.step_up_id and s.user_id = a.reader_id and s.session_id = a.session_id and s.purpose = g.purpose
    where a.reader_id = ${who.userId} and a.session_id = ${who.sessionId} and a.alert_id = ${alertId} and a.field_group = ${group}
      and a.action in ('unmask', 'export') and a.refusal is null
      and (g.break_glass or (d.approved and d.decided_by not in (g.grantee, g.requested_by)))
      and a.at < least(g.expires_at, d.expires_at) and (r.revoked_at is null or a.at <= r.revoked_at)
      and a.at >= s.at and a.at < s.at + interval '5 minutes'`;
  return rows.length > 0;
}

const refusedRows = async ({ who }: Caller): Promise<number> => {
  const [row] = await api.house.database.sql<{ n: number }[]>`
    select count(*)::int as n from saferoute.evidence_accesses a join saferoute.evidence_leaves l on l.hash = a.leaf_hash
    where a.reader_id = ${who?.userId ?? ''} and a.refusal is not null`;
  return row?.n ?? 0;
};

/** Calls, and holds the answer against what the caller may see. Answers how many canaries were in it. */
async function held(cast: Cast, caller: Caller, call: { what: string; isAttempt: boolean; ask: () => Promise<Said> }): Promise<number> {
  const where = `${caller.name} ${call.what}`;
  const before = call.isAttempt ? await refusedRows(caller) : 0;
  const said = await call.ask();
  const seen = Object.entries(cast.target.canary).filter(([, word]) => said.text.includes(word));
  for (const [group] of seen) expect(await wasTheirs(caller, cast.target, group), `${where} showed ${group}`).toBe(true);
  if (call.isAttempt && caller.who !== null && said.status === 403)
    expect(await refusedRows(caller), `${where} ${said.errorId}`).toBe(before + 1);
  return seen.length;
}

/** Everybody is there anew, so that nobody has to wait for having been refused; all of it is in the log, so that it can be exported. */
async function scene(): Promise<{ cast: Cast; ids: Ids }> {
  const cast = await castOf(api);
  const keeper = await keeperOf(api.house, log.settings);
  await keeper.now();
  await keeper.stop();
  const users = cast.callers.flatMap(({ who }) => who?.userId ?? []);
  return {
    cast,
    ids: { alertId: [cast.target.alertId], grantId: cast.grantIds, userId: users, id: [cast.target.alertId, ...cast.grantIds] },
  };
}

/** Whoever may read does: else nothing would be held against anything. */
async function expectControl(cast: Cast): Promise<void> {
  const { entitled, target } = cast;
  await showFactor(api, entitled.who);
  const attempt = (what: string, path: string, body: object) =>
    held(cast, entitled, { what, isAttempt: true, ask: () => say(entitled, path, { method: 'POST', body: JSON.stringify(body) }) });
  const { grantId } = entitled;
  const { alertId } = target;
  expect(await attempt('unmask', '/trpc/evidence.unmask', { alertId, grantId, group: 'location' })).toBe(1);
  expect(await attempt('export', `/api/v1/evidence/alerts/${alertId}/export`, { grantId, groups: ['user', 'details'] })).toBe(2);
}

/** What reaches for what is sealed; lists of alerts and grants do not. */
const REACHES = /^evidence\.(?!alerts$|grants$)/;

describe('no evidence without an officer, a grant, a second factor and a record', () => {
  test('EVA-14 no procedure shows a sealed fact to whoever may not read it, and what is refused is on record', async () => {
    const { cast, ids } = await scene();
    await expectControl(cast);
    expect(procedures.length).toBeGreaterThan(80);
    for (const [name, { _def }] of procedures) {
      const isAttempt = REACHES.test(name);
      for (const caller of isAttempt ? cast.callers : fc.sample(fc.constantFrom(...cast.callers), 2)) {
        await caller.prepare();
        for (const input of fc.sample(inputsOf(_def.inputs[0], ids), isAttempt ? 2 : 1)) {
          const body = JSON.stringify(input);
          const query = input === undefined ? '' : `?input=${encodeURIComponent(body)}`;
          const [path, init] = _def.type === 'mutation' ? [`/trpc/${name}`, { method: 'POST', body }] : [`/trpc/${name}${query}`, {}];
          await held(cast, caller, { what: `${name} ${body}`, isAttempt, ask: () => say(caller, path, init) });
        }
      }
    }
  }, 240_000);

  test('EVA-14 no route does', async () => {
    const { cast, ids } = await scene();
    await expectControl(cast);
    const addresses = routes.flatMap(({ method, url }) => [method].flat().map((one) => ({ method: one, url })));
    const called = addresses.filter(({ method, url }) => !['HEAD', 'OPTIONS'].includes(method) && !url.startsWith('/trpc'));
    expect(called.length).toBeGreaterThan(60);
    for (const { method, url } of called) {
      const isAttempt = url.startsWith('/api/v1/evidence/') && method === 'POST';
      for (const caller of isAttempt ? cast.callers : fc.sample(fc.constantFrom(...cast.callers), 2)) {
        await caller.prepare();
        for (const [path, body] of fc.sample(fc.tuple(addressOf(url, ids), bodyOf(ids)), isAttempt ? 2 : 1)) {
          const init = method === 'GET' ? { method } : { method, body: JSON.stringify(body) };
          await held(cast, caller, { what: `${method} ${path} ${JSON.stringify(body)}`, isAttempt, ask: () => say(caller, path, init) });
        }
      }
    }
  }, 240_000);
});

/** An address of a route with real ids in it. */
const addressOf = (url: string, ids: Ids): fc.Arbitrary<string> =>
  fc
    .tuple(...url.split('/').map((part) => (/^[:*]/.test(part) ? idNamed(part.slice(1), ids) : fc.constant(part))))
    .map((parts) => parts.join('/'));

/** What evidence is reached for with, in any combination, and what a body needs else. */
const bodyOf = (ids: Ids): fc.Arbitrary<object> =>
  fc.record(
    {
      alertId: idNamed('alertId', ids),
      grantId: idNamed('grantId', ids),
      groups: fc.constant(['location', 'user', 'details']),
      group: fc.constantFrom('location', 'user', 'details'),
      purpose: fc.constant('court-order'),
      reason: fc.constant('The district court asked for it.'),
      hours: fc.constant(1),
      approved: fc.boolean(),
    },
    { requiredKeys: ['group', 'groups', 'purpose', 'reason'] },
  );

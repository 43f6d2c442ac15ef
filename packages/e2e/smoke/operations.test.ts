import { moveClock, pressed, startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import { createOperationsWatch, giveSignOfLife, triggerSos, type OperationsWatch } from '@saferoute/usecases';
import { sweep } from '@saferoute/worker';
import { afterEach, expect, test } from 'vitest';

let api: ApiHouse;
let mehta: Account;
let rao: Account;
let jane: Account;
let watch: OperationsWatch;

/** Two administrators and a rider with two contacts; a process that has begun to look. */
async function begin(worker: boolean): Promise<void> {
  api = await startApiHouse({ worker });
  [mehta, rao, jane] = [await api.account('admin', 'A. Mehta'), await api.account('admin', 'D. Rao'), await api.account()];
  for (const phone of ['+14155550101', '+14155550102'])
    await api.ask('POST', '/api/v1/sos/contacts', { token: jane.token, body: { name: 'Asha', phone } });
  watch = createOperationsWatch(api.house.ctx);
}
afterEach(() => api.stop());

const pass = (ms: number) => moveClock(api.house.database.sql, ms);
const isSeen = async () => (await watch.look()).standing.workerSeenAt !== null;

async function ask<T>(who: Account, procedure: string): Promise<T> {
  const { body } = await api.ask('GET', `/trpc/${procedure}`, { token: who.token });
  return Reflect.get(Object(body?.['result']), 'data') as T;
}
/** What administrators have been told of the service, oldest first. */
const told = async (who: Account) =>
  (await ask<{ items: { type: string; title: string }[] }>(who, 'notifications.list')).items
    .filter(({ type }) => type === 'SYSTEM')
    .map(({ title }) => title)
    .toReversed();
const standing = async () => (await ask<{ items: { kind: string }[] }>(mehta, 'operations.alarms')).items.map(({ kind }) => kind);

async function press(): Promise<string> {
  const raised = await triggerSos(api.house.ctx, { userId: jane.userId, trigger: pressed() });
  if (!raised.ok) throw new Error(raised.error.kind);
  return raised.value.alertId;
}

test('OPS-7 the worker is stopped: within 40 s every administrator is told by the API, once, and when one is back', async () => {
  await begin(true);
  await expect.poll(isSeen, { timeout: 20_000, interval: 50 }).toBe(true);
  await api.house.stopWorker();
  await pass(36_000);
  const { client, socket } = api.overSocket(mehta.token);
  const { promise: pushed, resolve } = Promise.withResolvers<string | undefined>();
  client.notifications.watch.subscribe(undefined, {
    onData: ({ data }) => data.kind === 'added' && resolve(data.notifications.at(-1)?.title),
  });
  await expect.poll(() => standing()).toEqual([]);

  await watch.look();
  const other = createOperationsWatch(api.house.ctx);
  for (const process of [other, watch, other]) await process.look();
  expect(await pushed).toBe('No worker has been seen');
  expect([await told(mehta), await told(rao), await told(jane)]).toEqual([['No worker has been seen'], ['No worker has been seen'], []]);
  expect(await standing()).toEqual(['no-worker']);
  await socket.close();

  await giveSignOfLife(api.house.ctx);
  for (const process of [watch, other]) await process.look();
  expect(await told(rao)).toEqual(['No worker has been seen', 'A worker is running again']);
  expect(await standing()).toEqual([]);
});

test('OPS-6 many processes see the same at once: it is told once, to every administrator', async () => {
  await begin(false);
  await giveSignOfLife(api.house.ctx);
  const processes = Array.from({ length: 6 }, () => createOperationsWatch(api.house.ctx));
  await Promise.all(processes.map((process) => process.look()));
  await pass(36_000);
  await Promise.all(processes.map((process) => process.look()));
  await giveSignOfLife(api.house.ctx);
  await Promise.all(processes.map((process) => process.look()));
  for (const who of [mehta, rao]) expect(await told(who)).toEqual(['No worker has been seen', 'A worker is running again']);
});

test('OPS-3 what is due is not done for more than 30 s', async () => {
  await begin(false);
  await watch.look();
  await press();
  await pass(31_000);
  await giveSignOfLife(api.house.ctx);
  await watch.look();
  expect(await standing()).toEqual(['queue-late']);
  while ((await sweep(api.house.tools)) > 0);
  await watch.look();
  expect(await told(mehta)).toEqual(['Texts or escalations have been late', 'Texts and escalations are on time again']);
});

test('OPS-4 the carrier does not know our account: told once for all texts, and over with one it takes', async () => {
  await begin(true);
  const { sim } = api.house;
  sim.faults.script({ carrier: 'twilio', to: '*', fault: { kind: 'refuse', code: 20003 }, times: null });
  const alertId = await press();
  await sim.inbox.waitForSms({ to: '+14155550101' });
  await sim.inbox.waitForSms({ to: '+14155550102' });
  await api.house.eventually('administrators know', async () => (await standing()).length === 1);
  expect(await told(mehta)).toEqual(['twilio has refused our account']);
  expect(await told(rao)).toEqual(['twilio has refused our account']);

  sim.faults.heal();
  await api.ask('POST', `/api/v1/sos/alerts/${alertId}/resolve`, { token: mehta.token, body: {} });
  await pass(60_000);
  await press();
  await api.house.eventually('the carrier takes texts again', async () => (await standing()).length === 0);
  expect(await told(mehta)).toEqual(['twilio has refused our account', 'twilio takes texts again']);
});

test('OPS-5 a write fails for good, and then none does', async () => {
  await begin(false);
  const fail = () => api.house.db.transaction((tx) => tx.execute('select 1 / 0'));
  await watch.look();
  await expect(fail()).rejects.toThrow();
  await watch.look();
  await watch.look();
  await pass(59_000);
  await watch.look();
  expect(await told(mehta)).toContain('Writes have failed');
  expect(await standing()).toContain('writes-fail');
  await pass(2_000);
  await watch.look();
  expect(await told(mehta)).toContain('Writes succeed again');
  expect(await standing()).not.toContain('writes-fail');
});

test('OPS-8 an API without a worker is ready, and says that something is missing', async () => {
  await begin(false);
  expect(await api.ask('GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'degraded', worker: 'missing' } });
  await giveSignOfLife(api.house.ctx);
  expect(await api.ask('GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'ready', worker: 'seen' } });
  await pass(31_000);
  expect(await api.ask('GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'degraded', worker: 'missing' } });
});

test('OPS-1 only administrators are shown alarms', async () => {
  await begin(false);
  expect((await api.ask('GET', '/trpc/operations.alarms', { token: jane.token })).status).toBe(403);
});

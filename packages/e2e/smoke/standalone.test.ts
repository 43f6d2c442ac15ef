import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startStandalone, type StandaloneProcess } from './standalone-process.ts';

let folder: string;
let running: StandaloneProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saferoute-standalone-'));
  running = [];
});
afterEach(async () => {
  for (const each of running) await each.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

function start(settings: Readonly<Record<string, string>> = {}, args?: readonly string[]): StandaloneProcess {
  const started = startStandalone({ SAFEROUTE_DATA_DIR: folder, ...settings }, args);
  running.push(started);
  return started;
}

async function signIn(address: string, who: string): Promise<{ authorization: string }> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${who}@saferoute.test`, password: 'saferoute-demo' }),
  });
  expect(answer.status).toBe(200);
  return { authorization: `Bearer ${answer.headers.get('set-auth-token')}` };
}

async function press(address: string, as: { authorization: string }): Promise<{ id: string }> {
  const answer = await fetch(`${address}/api/v1/sos/alerts`, {
    method: 'POST',
    headers: { ...as, 'content-type': 'application/json' },
    body: JSON.stringify({ latitude: 12.9716, longitude: 77.5946 }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string };
}

/** Where the landing page says the pretend phones are. */
async function findPhones(address: string): Promise<string> {
  const page = await (await fetch(`${address}/`)).text();
  const [, phones] = /href="(http:[^"]+)\/phones"/.exec(page) ?? [];
  if (phones === undefined) throw new Error('the landing page leads to the phones');
  return phones;
}

async function textsAt(phones: string, count: number): Promise<readonly { to: string; body: string }[]> {
  const answer = await fetch(`${phones}/sim/messages?count=${count}&waitMs=10000`);
  return ((await answer.json()) as { items: { to: string; body: string }[] }).items;
}

/** Follows an alert's events until this has happened so often. */
async function untilHappened(
  address: string,
  as: { authorization: string },
  seen: { id: string; type: string; count: number },
): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ id: seen.id }));
  const events = await fetch(`${address}/trpc/sos.watch?input=${input}`, { headers: as, signal: AbortSignal.timeout(10_000) });
  let heard = '';
  for await (const chunk of events.body ?? []) {
    heard += Buffer.from(chunk).toString();
    if (heard.split(`"type":"${seen.type}"`).length > seen.count) return;
  }
  throw new Error(`the events ended before ${seen.count} × ${seen.type}`);
}

interface Journey {
  readonly status: string;
  readonly rider: { readonly name: string };
}

async function journeysUnderWay(address: string, as: { authorization: string }): Promise<readonly Journey[]> {
  const answer = await fetch(`${address}/trpc/journeys.list?input=${encodeURIComponent('{"status":"under-way"}')}`, { headers: as });
  const { result } = (await answer.json()) as { result: { data: { items: Journey[] } } };
  return result.data.items.filter(({ status }) => status === 'ACTIVE' || status === 'EMERGENCY');
}

async function openAlerts(address: string, as: { authorization: string }): Promise<readonly unknown[]> {
  const answer = await fetch(`${address}/api/v1/sos/alerts`, { headers: as });
  return ((await answer.json()) as { items: unknown[] }).items;
}

describe('npm start', () => {
  test('is ready, carries an SOS to both phones and back, and keeps it through a clean stop and through a kill', async () => {
    const first = start();
    const address = await first.address;
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    const jane = await signIn(address, 'rider');
    const { id } = await press(address, jane);
    const phones = await findPhones(address);
    const texts = await textsAt(phones, 2);
    expect(texts.map(({ to }) => to).toSorted()).toEqual(['+14155550101', '+14155550102']);
    for (const { body } of texts) expect(body).toContain(`Track their live location here: ${address}/track/`);
    await untilHappened(address, jane, { id, type: 'DELIVERY_CONFIRMED', count: 2 });

    const beside = await start().ended;
    expect(beside).toMatchObject({ code: 0, said: `SafeRoute is already running on ${folder}: ${address}\n`, complained: '' });
    expect(await first.end('SIGTERM')).toMatchObject({ code: 0, complained: '' });

    const second = start();
    await second.address;
    await second.end('SIGKILL');

    const third = start();
    const again = await third.address;
    const mine = await fetch(`${again}/api/v1/sos/alerts/me`, { headers: jane });
    expect(((await mine.json()) as { items: { id: string }[] }).items.map((alert) => alert.id)).toEqual([id]);
    await signIn(again, 'admin');
    expect(await third.end('SIGINT')).toMatchObject({ code: 0, said: expect.stringContaining('SafeRoute has stopped.'), complained: '' });
  });

  test(
    'SIM-5 made-up riders are under way unless it is quiet, and a killed start leaves none of them behind',
    { timeout: 120_000 },
    async () => {
      const lively = start({}, []);
      const address = await lively.address;
      const staff = await signIn(address, 'admin');
      await expect.poll(async () => (await journeysUnderWay(address, staff)).length, { timeout: 20_000, interval: 200 }).toBe(4);
      for (const { rider } of await journeysUnderWay(address, staff)) expect(rider.name).toMatch(/^[A-Z][a-z]+ \(simulated rider \d\)$/);
      expect(await lively.end('SIGTERM')).toMatchObject({
        code: 0,
        said: expect.stringContaining('made-up riders and drivers'),
        complained: '',
      });

      const again = start({}, []);
      const there = await again.address;
      await expect.poll(async () => (await journeysUnderWay(there, staff)).length, { timeout: 20_000, interval: 200 }).toBe(4);
      await again.end('SIGKILL');

      const quiet = await start().address;
      expect(await journeysUnderWay(quiet, staff)).toEqual([]);
      expect(await openAlerts(quiet, staff)).toEqual([]);
    },
  );

  test('a wrong setting ends it with one line that names it', async () => {
    const { code, said, complained } = await start({ SOS_ACK_TIMEOUT: 'soon' }).ended;
    expect({ code, said }).toEqual({ code: 1, said: '' });
    expect(complained).toMatch(/^SOS_ACK_TIMEOUT must be .*\n$/);
  });

  test('a port that is taken ends it with one line that says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, said, complained } = await start({ PORT: String(port) }).ended;
    other.close();
    expect({ code, said }).toEqual({ code: 1, said: '' });
    expect(complained).toMatch(new RegExp(`^PORT ${port} is in use .*PORT=\\d+ npm start\\n$`));
  });
});

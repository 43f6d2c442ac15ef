import { openCheckpoint, parseTlogProof } from '@saferoute/domain/evidence';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { logWebsite, verifyLog } from '@saferoute/transparency-log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keeperOf, logOnDisk, policyFor, press, type LogOnDisk } from '../data/log-house.ts';

let api: ApiHouse;
let log: LogOnDisk;
let receipt: string;
beforeAll(async () => {
  [api, log] = [await startApiHouse(), await logOnDisk()];
  for (const path of ['/log/checkpoint', '/log/vkey', '/log/tile/0/000.p/1']) expect((await api.ask('GET', path)).status, path).toBe(404);
  receipt = await press(api.house);
  // The folder is another machine's: the API has the database alone.
  const keeper = await keeperOf(api.house, { ...log.settings, publishDir: null });
  await keeper.now();
  await press(api.house);
  await keeper.now();
  await keeper.stop();
});
afterAll(async () => {
  await api.stop();
  await log.remove();
});

describe('the log, for anybody', () => {
  test('TLG-36 verifies over HTTP from the database alone, and its entries are its own', async () => {
    const verified = await verifyLog(logWebsite(`${api.url}/log`), { policy: policyFor(log.vkey) });
    expect(verified).toMatchObject({ ok: true, value: { hasEntries: false } });
    const { size } = verified.ok ? verified.value.checkpoint : { size: 0 };
    expect((await api.ask('GET', `/log/tile/entries/000.p/${size}`)).status).toBe(404);
    expect((await api.ask('GET', `/log/tile/0/000.p/${size + 1}`)).status).toBe(404);
    expect((await api.ask('GET', '/log/tile/0/..%2f..%2fcheckpoint')).status).toBe(404);
  });

  test('TLG-36 a tile may be kept for ever, a checkpoint for a moment', async () => {
    const [checkpoint, vkey, tile] = await Promise.all(
      ['checkpoint', 'vkey', 'tile/0/000.p/1'].map((path) => api.ask('GET', `/log/${path}`)),
    );
    const shown = [checkpoint, vkey, tile].map((answer) => [
      answer?.status,
      answer?.headers.get('content-type'),
      answer?.headers.get('cache-control'),
    ]);
    expect(shown).toEqual([
      [200, 'text/plain; charset=utf-8', 'public, max-age=1'],
      [200, 'text/plain; charset=utf-8', 'public, max-age=1'],
      [200, 'application/octet-stream', 'public, max-age=31536000, immutable'],
    ]);
    expect(vkey?.text).toBe(`${log.vkey}\n`);
  });

  test('TLG-37 proves a receipt to whoever holds it, and slows down whoever guesses', async () => {
    const ask = (leafHash: string) => api.ask('GET', `/trpc/log.prove?input=${encodeURIComponent(JSON.stringify({ leafHash }))}`);
    const answer = (await ask(receipt)).body as { result?: { data?: { kind: string; proof: string; verifierKey: string } } };
    expect(answer.result?.data).toMatchObject({ kind: 'proved', verifierKey: log.vkey });
    expect(openCheckpoint(parseTlogProof(answer.result?.data?.proof ?? '')!.checkpoint, log.policy)).toMatchObject({ ok: true });
    const statuses: number[] = [];
    for (let guess = 0; guess < 61; guess += 1) statuses.push((await ask(guess.toString(16).padStart(64, '0'))).status);
    expect([statuses[0], statuses[60]]).toEqual([200, 429]);
  });
});

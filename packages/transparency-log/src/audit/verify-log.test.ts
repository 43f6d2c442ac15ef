import { createServer } from 'node:http';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { tilePath } from '@saferoute/domain/evidence';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../fixtures/folder.fixture.ts';
import { keyOf, policy, testLog } from '../fixtures/log.fixture.ts';
import { entriesOf } from '../fixtures/tree.fixture.ts';
import { logDirectory } from '../published/log-directory.ts';
import { logWebsite } from '../published/log-website.ts';
import type { PublishedLog } from '../published/published-log.ts';
import { policyOf } from '@saferoute/domain/evidence';
import { verifyLog } from './verify-log.ts';

/** Two levels of tiles above the leaves would need 65,536; the bench has a million. */
const SIZES = [0, 1, 2, 255, 256, 257, 700];

const tilesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('/tile'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

async function published(size: number): Promise<string> {
  const folder = testFolder();
  await testLog(folder, ...entriesOf(size)).publish();
  return folder;
}

async function faultsOf(log: PublishedLog): Promise<readonly string[]> {
  const verdict = await verifyLog(log, { policy });
  return verdict.ok ? [] : verdict.error.map(({ place, reason }) => `${place} ${reason}`);
}

async function served(folder: string, answer?: (path: string) => Uint8Array | null): Promise<string> {
  const server = createServer((request, response) => {
    try {
      response.end(answer?.(request.url ?? '') ?? readFileSync(join(folder, (request.url ?? '').replace('/log', ''))));
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/log/`;
}

describe('a whole log', () => {
  it.each(SIZES)('TLG-15 of %i leaves verifies from its folder and from its address', async (size) => {
    const folder = await published(size);
    const [there, far] = await Promise.all([
      verifyLog(logDirectory(folder), { policy }),
      verifyLog(logWebsite(await served(folder)), { policy }),
    ]);
    expect(there).toMatchObject({ ok: true, value: { checkpoint: { size }, hasEntries: size > 0 } });
    expect(far).toEqual(there);
  });

  it('TLG-15 verifies without its entries, and says so', async () => {
    const folder = await published(300);
    rmSync(join(folder, 'tile/entries'), { recursive: true });
    expect(await verifyLog(logDirectory(folder), { policy })).toMatchObject({ ok: true, value: { hasEntries: false } });
  });

  it('TLG-15 verifies after it has grown in steps, when the right edges of its past are still there or gone', async () => {
    const folder = testFolder();
    const log = testLog(folder);
    for (const more of [1, 2, 252, 1, 1, 300]) {
      log.tree.append(...entriesOf(more, `at ${log.tree.size}`));
      await log.publish();
      expect(await faultsOf(log.published)).toEqual([]);
    }
  });

  it('TLG-15 is not believed under another key, nor without a checkpoint', async () => {
    const folder = await published(5);
    const stranger = await verifyLog(logDirectory(folder), { policy: policyOf(keyOf('other.example/log').verifier) });
    expect(stranger).toEqual({ ok: false, error: [{ place: 'checkpoint', reason: 'is not signed by a log the policy knows' }] });
    rmSync(join(folder, 'checkpoint'));
    expect(await faultsOf(logDirectory(folder))).toEqual(['checkpoint is not there']);
  });

  it('TLG-16 with one byte turned in any file names the file', async () => {
    const folder = await published(700);
    const paths = [...tilesIn(folder), 'checkpoint'];
    expect(paths).toHaveLength(8);
    for (const path of paths) {
      const intact = readFileSync(join(folder, path));
      for (const at of [0, Math.floor(intact.length / 2), intact.length - 1]) {
        const damaged = Uint8Array.from(intact);
        damaged[at] = (damaged[at] ?? 0) ^ 1;
        writeFileSync(join(folder, path), damaged);
        const faults = await faultsOf(logDirectory(folder));
        expect(
          faults.some((fault) => fault.includes(path)),
          `${path}, byte ${at}: ${faults.join('; ')}`,
        ).toBe(true);
      }
      writeFileSync(join(folder, path), intact);
    }
    expect(await faultsOf(logDirectory(folder))).toEqual([]);
  });

  it('TLG-16 without one of its files names the file', async () => {
    const folder = await published(700);
    for (const path of tilesIn(folder)) {
      const intact = readFileSync(join(folder, path));
      rmSync(join(folder, path));
      const faults = await faultsOf(logDirectory(folder));
      expect(faults).toContainEqual(`${path} is not there, or not of its size`);
      writeFileSync(join(folder, path), intact);
    }
  });

  it('TLG-16 names the leaf whose entry was rewritten along with its hash', async () => {
    const folder = await published(700);
    const other = testFolder();
    await testLog(other, ...entriesOf(299), ...entriesOf(1, 'rewritten'), ...entriesOf(700).slice(300)).publish();
    for (const path of ['tile/0/001', 'tile/entries/001']) writeFileSync(join(folder, path), readFileSync(join(other, path)));
    expect(await faultsOf(logDirectory(folder))).toEqual([
      'tile/1/000.p/2, hash 1 is not the hash of the tile below it',
      'checkpoint has a root that the tiles do not lead to',
    ]);
  });

  it('TLG-19 is read tile by tile, each once, few at a time', async () => {
    const folder = await published(5_000);
    const [reads, open] = [new Map<string, number>(), { now: 0, most: 0 }];
    const directory = logDirectory(folder);
    const counted: PublishedLog = {
      ...directory,
      async tile(tile) {
        reads.set(tilePath(tile), (reads.get(tilePath(tile)) ?? 0) + 1);
        open.most = Math.max(open.most, (open.now += 1));
        const contents = await directory.tile(tile);
        open.now -= 1;
        return contents;
      },
    };
    expect(await faultsOf(counted)).toEqual([]);
    expect(open.most).toBeLessThanOrEqual(20);
    expect(Object.fromEntries(reads)).toEqual(
      Object.fromEntries(tilesIn(folder).map((path) => [path, /entries\/(000|019)/.test(path) ? 2 : 1])),
    );
  });
});

describe('a log behind an address', () => {
  it('TLG-15 that sends more than there can be is not read', async () => {
    const folder = await published(5);
    const url = await served(folder, (path) => (path.endsWith('/tile/0/000.p/5') ? new Uint8Array(5 * 32 + 1) : null));
    await expect(verifyLog(logWebsite(url), { policy })).rejects.toThrow('longer than 160 bytes');
  });

  it('TLG-15 that cannot be reached is not called wrong', async () => {
    await expect(verifyLog(logWebsite('http://127.0.0.1:9/log'), { policy })).rejects.toThrow('fetch failed');
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  appendLeaves,
  emptyTree,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  link,
  rfc6962,
  rootOf,
  salted,
  signingKey,
  signNote,
  type BundleFiles,
} from '@saferoute/domain/evidence';
import { unzipBundle, writeBundleZip } from '@saferoute/transparency-log';
import { afterAll, expect, it } from 'vitest';
import { runCommand } from './run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'evidence-bundle-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const key = signingKey({ name: 'safe.example/log', type: 'ed25519', seed: new Uint8Array(32).fill(3) });
const vkey = formatVerifierKey(key.verifier);
const disclosures = salted([{ name: 'user.name', value: 'Asha' }], [new Uint8Array(32).fill(1)]);
const { bytes } = link({ type: 'timeline', alertId: 'alert-1', recordedAt: 0, disclosures, ctSha256: 'c'.repeat(64) }, null);
const { tree } = appendLeaves(emptyTree, [rfc6962.leaf(bytes)]);
const text = formatCheckpoint({ origin: 'safe.example/log', size: 1, root: rootOf(tree) });
const zip = writeBundleZip({
  events: [{ leaf: bytes, index: 0, hashes: [], disclosures }],
  checkpoint: formatNote({ text, signatures: [signNote(text, key)] }),
  policy: `log ${vkey}\nquorum none\n`,
  witnessed: null,
  waiting: [],
  timeStamp: null,
});
const file = join(scratch, 'bundle.zip');
writeFileSync(file, zip);
const files: BundleFiles = (() => {
  const read = unzipBundle(zip);
  if (!read.ok) throw new Error(read.error);
  return read.value;
})();

async function run(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await runCommand(['verify-bundle', ...args], {
    out: (more) => void (said.out += more),
    err: (more) => void (said.err += more),
  });
  return { code, ...said };
}

function unpacked(name: string, changed: BundleFiles = files): string {
  for (const [path, contents] of changed) {
    mkdirSync(dirname(join(scratch, name, path)), { recursive: true });
    writeFileSync(join(scratch, name, path), contents);
  }
  return join(scratch, name);
}

it('TLG-23 the command verifies a bundle’s zip and its folder alike, and shows what is disclosed', async () => {
  const ofZip = await run(file, '--log-key', vkey);
  expect(ofZip).toEqual({
    code: 0,
    out: [
      'checkpoint: safe.example/log, 1 leaves, signed by its log',
      'event 1: leaf 0 of the log, timeline, recorded 1970-01-01T00:00:00.000Z; 1 facts, 1 disclosed',
      '    user.name: "Asha"',
      'VERIFIED: 1 events are in the log, unchanged.',
      '',
    ].join('\n'),
    err: '',
  });
  expect(await run(unpacked('intact'), '--log-key', vkey)).toEqual(ofZip);
  expect((await run(file)).out).toContain('The log’s key was taken from this bundle');
  expect(JSON.parse((await run(file, '--json')).out)).toMatchObject({
    holds: true,
    size: 1,
    events: [{ index: 0, disclosures: [{ value: 'Asha' }] }],
  });
});

it('TLG-24 the command names the file at fault, whichever it is', async () => {
  for (const path of files.keys()) {
    const damaged = Uint8Array.from(files.get(path) ?? []);
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    const { code, out } = await run(unpacked(path.replaceAll('/', '-'), new Map(files).set(path, damaged)), '--log-key', vkey);
    expect(code).toBe(1);
    expect(out).toContain(`FAILED ${path} `);
  }
});

it('TLG-27 what is no bundle is exit code 2', async () => {
  writeFileSync(join(scratch, 'no.zip'), 'no');
  expect(await run(join(scratch, 'no.zip'))).toMatchObject({ code: 2, err: expect.stringContaining('is no zip archive, or is damaged') });
  expect(await run(join(scratch, 'nowhere'))).toMatchObject({ code: 2, err: expect.stringContaining('ENOENT') });
});

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  formatVerifierKey,
  leafHashOf,
  link,
  signingKey,
  toBase64,
  toUtf8,
  verifyTlogProof,
  parsePolicy,
} from '@saferoute/domain/evidence';
import {
  createFileSignedState,
  createSigner,
  fileSignedState,
  logDirectory,
  publishGrowth,
  readSigningKey,
} from '@saferoute/transparency-log';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { memoryTree } from './memory-tree.fixture.ts';
import { runCommand } from './run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'evidence-cli-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(scratch, 'test-'));
});
const at = (name: string): string => join(folder, name);

async function run(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await runCommand(args, { out: (text) => void (said.out += text), err: (text) => void (said.err += text) });
  return { code, ...said };
}

/** Leaves of one alert, and a log of them, published in two steps; answers its vkey. */
async function publishedLog(): Promise<string> {
  await run('keygen', 'safe.example/log', '--key', at('key'), '--state', at('state'));
  const key = readSigningKey(readFileSync(at('key'), 'utf8'), null);
  if (!key.ok) throw new Error(key.error);
  const [tree, publisher, state] = [memoryTree(), logDirectory(at('log')), fileSignedState(at('state'))];
  await publisher.putVerifierKey(formatVerifierKey(key.value.verifier));
  for (const [step, leaves] of [leavesOf(3), leavesOf(300).slice(3)].entries()) {
    tree.append(...leaves);
    const signed = await createSigner(key.value, state).sign(tree.toSign());
    await publishGrowth(publisher, tree, signed.ok ? signed.value : '');
    writeFileSync(at(`checkpoint-${step}`), signed.ok ? signed.value : '');
  }
  state.close();
  return formatVerifierKey(key.value.verifier);
}

function leavesOf(count: number): readonly Uint8Array[] {
  let end: ReturnType<typeof link>['end'] | null = null;
  return Array.from({ length: count }, (_, recordedAt) => {
    const linked = link({ type: 'timeline', alertId: 'alert-1', recordedAt, disclosures: [], ctSha256: null }, end);
    end = linked.end;
    return linked.bytes;
  });
}

const rowsOf = (leaves: readonly Uint8Array[]): string =>
  leaves
    .map((leaf, index) => `${JSON.stringify({ index, leaf: toBase64(leaf), leafHash: leafHashOf(leaf), columns: { seq: index + 1 } })}\n`)
    .join('');

describe('TLG-27 a command line', () => {
  it.each([
    ['nothing', []],
    ['a command that is none', ['verify']],
    ['too few words', ['verify-log']],
    ['too many', ['verify-log', 'a', 'b']],
    ['an option that is none', ['verify-log', 'a', '--fast']],
    ['a log that is not there', ['verify-log', '/nowhere/at/all']],
    ['a log that cannot be reached', ['verify-log', 'http://127.0.0.1:9/log', '--log-key', 'x']],
    ['a key that is none', ['verify-log', 'a', '--log-key', 'example.com']],
    ['two ways to say whom to believe', ['verify-log', 'a', '--log-key', 'x', '--policy', 'y']],
    ['a receipt that is none', ['verify-receipt', 'abc', '--log', 'a']],
  ])('of %s is exit code 2, with a sentence', async (_what, args) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/\S/);
    expect(err).not.toContain('    at ');
  });

  it('that asks for help gets it', async () => {
    expect(await run('help')).toMatchObject({ code: 0, out: expect.stringContaining('saferoute-evidence verify-bundle FILE.zip|FOLDER') });
    expect(await run('fsck', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('saferoute-evidence fsck --log LOG') });
  });

  it('runs as a program, from anywhere', () => {
    const main = fileURLToPath(new URL('main.ts', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [main, 'verify-log', 'nowhere'], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining('saferoute-evidence verify-log: nowhere has no vkey'),
    });
  });
});

describe('keys', () => {
  it('TLG-28 are made with their signer’s memory, are their owner’s alone to read, and are not shown', async () => {
    const { code, out } = await run('keygen', 'safe.example/log', '--key', at('key'), '--state', at('state'));
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^safe\.example\/log\+[0-9a-f]{8}\+\S+\n$/) });
    expect(statSync(at('key')).mode & 0o777).toBe(0o600);
    expect(await run('vkey', '--key', at('key'))).toEqual({ code: 0, out, err: '' });
    expect(await run('signed-state', '--state', at('state'))).toMatchObject({ code: 0, out: 'nothing signed yet\n' });
  });

  it('TLG-28 are never written over', async () => {
    await run('keygen', 'safe.example/log', '--key', at('key'));
    const before = readFileSync(at('key'), 'utf8');
    expect(await run('keygen', 'safe.example/log', '--key', at('key'))).toMatchObject({ code: 2, err: expect.stringContaining('EEXIST') });
    expect(readFileSync(at('key'), 'utf8')).toBe(before);
  });

  it('TLG-28 that are no keys are named by their file, and not repeated', async () => {
    writeFileSync(at('key'), 'PRIVATE+KEY+secret');
    const { code, err } = await run('vkey', '--key', at('key'));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`${at('key')} is neither`) });
    expect(err).not.toContain('secret');
  });
});

describe('a log', () => {
  it('TLG-27 that holds is exit code 0, and --json says the same', async () => {
    const vkey = await publishedLog();
    expect(await run('verify-log', at('log'), '--log-key', vkey)).toEqual({
      code: 0,
      out: 'checkpoint: safe.example/log, 300 leaves, signed by its log\nVERIFIED: all 300 leaves lead to its root; every entry was hashed.\n',
      err: '',
    });
    expect((await run('verify-log', at('log'))).out).toContain('The key was taken from the log itself');
    const { out } = await run('verify-log', at('log'), '--log-key', vkey, '--json');
    expect(JSON.parse(out)).toEqual({ holds: true, origin: 'safe.example/log', size: 300, hasEntries: true, remarks: [] });
  });

  it('TLG-27 that does not hold is exit code 1, with the place', async () => {
    await publishedLog();
    const tile = at('log/tile/0/000');
    writeFileSync(
      tile,
      readFileSync(tile).map((byte, place) => (place === 32 * 7 ? byte ^ 1 : byte)),
    );
    const { code, out } = await run('verify-log', at('log'));
    expect(code).toBe(1);
    expect(out).toMatch(/^FAILED tile\/entries\/000, leaf 7 does not have the hash that tile\/0\/000 says$/m);
    expect(out).toMatch(/NOT VERIFIED\.\n$/);
    expect(JSON.parse((await run('verify-log', at('log'), '--json')).out)).toMatchObject({
      holds: false,
      faults: [{ place: 'tile/entries/000, leaf 7' }, {}, {}],
    });
  });

  it('TLG-18 has the receipt a phone has kept, with a proof that stands by itself', async () => {
    const vkey = await publishedLog();
    const leaf = leavesOf(300)[200] ?? new Uint8Array();
    const args = ['--log', at('log'), '--log-key', vkey];
    const { code, out } = await run('verify-receipt', leafHashOf(leaf), ...args, '--out', at('proof'));
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('VERIFIED: the receipt is leaf 200 of the log.') });
    const policy = parsePolicy(`log ${vkey}\nquorum none\n`);
    if (!policy.ok) throw new Error(policy.error.reason);
    expect(verifyTlogProof(leaf, readFileSync(at('proof'), 'utf8'), policy.value)).toMatchObject({ ok: true, value: { index: 200 } });
    const stranger = await run('verify-receipt', leafHashOf(toUtf8('never')), ...args);
    expect(stranger).toMatchObject({ code: 1, out: expect.stringContaining('is not among the 300 leaves') });
  });

  it('TLG-17 has two checkpoints that are proved to be of one log, and one of another is not', async () => {
    const vkey = await publishedLog();
    const args = ['--log', at('log'), '--log-key', vkey, '--out', at('proof')];
    const proved = await run('prove-consistency', at('checkpoint-0'), at('checkpoint-1'), ...args);
    expect(proved).toMatchObject({ code: 0, out: expect.stringContaining('VERIFIED: the first 3 of the 300 leaves') });
    expect(readFileSync(at('proof'), 'utf8')).toMatch(/^old 3\n/);
    expect(await run('prove-consistency', at('checkpoint-1'), at('checkpoint-0'), ...args)).toMatchObject({
      code: 1,
      out: expect.stringContaining('fewer than'),
    });
    const key = readSigningKey(readFileSync(at('key'), 'utf8'), null);
    if (!key.ok) throw new Error(key.error);
    const fork = memoryTree();
    fork.append(toUtf8('a'), toUtf8('b'), toUtf8('c'));
    const signed = await createSigner(key.value, createFileSignedState(at('other-state'))).sign(fork.toSign());
    writeFileSync(at('fork'), signed.ok ? signed.value : '');
    const forked = await run('prove-consistency', at('fork'), at('checkpoint-1'), ...args);
    expect(forked).toMatchObject({ code: 1, out: expect.stringContaining('the log has been rewritten, or its tiles have') });
  });

  it('TLG-20 agrees with the rows of a database, or names the one that was changed', async () => {
    await publishedLog();
    const leaves = leavesOf(302);
    writeFileSync(at('rows'), rowsOf(leaves));
    const args = ['fsck', '--log', at('log'), '--rows', at('rows')] as const;
    expect(await run(...args)).toMatchObject({
      code: 0,
      out: expect.stringContaining('300 leaves, unchanged, and 2 that are not published yet'),
    });
    writeFileSync(at('rows'), rowsOf(leaves).replace('"seq":17}', '"seq":18}'));
    expect(await run(...args)).toMatchObject({
      code: 1,
      out: expect.stringContaining(`FAILED ${at('rows')}, line 17, leaf 16 has another seq in its column than in its bytes`),
    });
    writeFileSync(at('rows'), '{"index":0}\n');
    expect(await run(...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`${at('rows')}, line 1 has no index or no leafHash`),
    });
  });

  it('TLG-26 that cannot go on is taken over by one that begins with its last checkpoint', async () => {
    const vkey = await publishedLog();
    const args = ['--last-checkpoint', at('checkpoint-1'), '--folder', at('new'), '--log-key', vkey];
    const opened = await run('new-origin', 'safe.example/log-2', ...args);
    expect(opened).toMatchObject({ code: 0, out: expect.stringContaining('the checkpoint of safe.example/log at 300 leaves') });
    expect(await run('verify-log', at('new/log'))).toMatchObject({ code: 0, out: expect.stringContaining('safe.example/log-2, 1 leaves') });
    expect(await run('signed-state', '--state', at('new/signed-state'))).toMatchObject({ out: expect.stringMatching(/^1 leaves, root /) });
    expect(await run('new-origin', 'safe.example/log-2', ...args)).toMatchObject({ code: 2, err: expect.stringContaining('EEXIST') });
    expect(await run('new-origin', 'safe.example/log', ...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining('the new one has another'),
    });
    const stranger = formatVerifierKey(signingKey({ name: 'other.example', type: 'ed25519', seed: new Uint8Array(32) }).verifier);
    expect(await run('new-origin', 'safe.example/log-3', ...args.slice(0, 4), '--log-key', stranger)).toMatchObject({ code: 1 });
  });

  it('TLG-11 of which witnesses were asked, with what each answered', async () => {
    const vkey = await publishedLog();
    const witness = formatVerifierKey(signingKey({ name: 'w.example', type: 'cosignature', seed: new Uint8Array(32) }).verifier);
    writeFileSync(at('policy'), `log ${vkey}\nwitness w ${witness} http://127.0.0.1:9/\nquorum w\n`);
    const asked = await run('ask-witnesses', at('log'), '--policy', at('policy'));
    expect(asked).toMatchObject({ code: 1, out: expect.stringMatching(/^w: did not answer \(TypeError\)\nThe policy is not content/) });
    writeFileSync(at('policy'), `log ${vkey}\nquorum most\n`);
    expect(await run('ask-witnesses', at('log'), '--policy', at('policy'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('policy, line 2'),
    });
  });

  it('TLG-14 of which no authority stamps a checkpoint says so', async () => {
    await publishedLog();
    const stamped = await run('stamp', at('checkpoint-1'), '--tsa', 'http://127.0.0.1:9/', '--out', at('stamp'));
    expect(stamped).toMatchObject({ code: 2, err: expect.stringContaining('did not answer') });
  });

  it('TLG-15 is verified after it was copied, as any web server or bucket would', async () => {
    const vkey = await publishedLog();
    cpSync(at('log'), at('copy'), { recursive: true });
    expect(await run('verify-log', at('copy'), '--log-key', vkey)).toMatchObject({ code: 0 });
  });
});

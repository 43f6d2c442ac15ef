import { formatVerifierKey, signingKey, verifyBundle, type BundleFiles } from '@saferoute/domain/evidence';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exampleBundle, logKey, policy, verifierScript } from './evidence-bundle.ts';
import { withProgram } from './evidence-needs.ts';
import { tampered, withSums } from './evidence-tampering.ts';

withProgram('python3', '--version', () => describe('the Python verifier', conformance));

/** One interpreter for many bundles, each verified as by the command: starting one costs more than a verification. */
const DRIVER = `
import contextlib, io, json, runpy, sys
script, runs = sys.argv[1], json.load(sys.stdin)
for arguments in runs:
    sys.argv = [script, *arguments]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            runpy.run_path(script, run_name="__main__")
        except SystemExit as end:
            status = end.code
    print(json.dumps({"status": status, "out": said.getvalue()}))
`;

interface Verdict {
  readonly status: number;
  readonly out: string;
}

/** Runs the verifier with each of these command lines. -I: nothing of this machine's Python but its standard library. */
function verifyEach(commandLines: readonly (readonly string[])[]): readonly Verdict[] {
  const { stdout, stderr } = spawnSync('python3', ['-I', '-c', DRIVER, verifierScript], { input: JSON.stringify(commandLines) });
  const verdicts = stdout.toString().trimEnd().split('\n');
  expect(verdicts, stderr.toString()).toHaveLength(commandLines.length);
  return verdicts.map((line) => JSON.parse(line) as Verdict);
}

function conformance(): void {
  const scratch = mkdtempSync(join(tmpdir(), 'evidence-'));
  afterAll(() => rmSync(scratch, { recursive: true }));
  const bundle = exampleBundle();
  const trusted = ['--log-key', formatVerifierKey(logKey.verifier)];

  /** Writes the files into a folder of their own. */
  function unpack(files: BundleFiles): string {
    const folder = mkdtempSync(join(scratch, 'bundle-'));
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    return folder;
  }
  const intact = unpack(bundle);

  it('accepts what this project made, and says what it saw', () => {
    const { status, stdout } = spawnSync('python3', ['-I', verifierScript, intact], { encoding: 'utf8' });
    expect(stdout).toContain('checkpoint: saferoute.example/log, 700 leaves, signed by its log\n');
    expect(stdout).toContain(
      'witnessed/checkpoint: saferoute.example/log, 611 leaves, signed by its log; cosigned by w2.example, 2026-02-07T10:00',
    );
    expect(stdout).toContain('events/001.leaf: leaf 3 of the log: snapshot, recorded 1970-01-01T00:00:00.000Z; 12 facts, 12 disclosed\n');
    expect(stdout).toContain('events/003.leaf: leaf 300 of the log: erased, recorded 1970-01-01T00:00:02.000Z; 0 facts, 0 disclosed\n');
    expect(stdout).toContain('VERIFIED: 4 events are in the log, unchanged.\n');
    expect(stdout).toContain('not whose it is.\n');
    expect(status).toBe(0);
    expect(verifyBundle(bundle, null).ok).toBe(true);
  });

  it('names every file in which one byte was flipped', () => {
    const paths = [...bundle.keys()];
    const verdicts = verifyEach(paths.map((path) => [unpack(flipped(bundle, path)), ...trusted]));
    for (const [at, path] of paths.entries()) expect(verdicts[at]).toEqual({ status: 1, out: expect.stringContaining(`FAILED ${path} `) });
  });

  it('names it too when the sums were made anew', () => {
    const paths = [...bundle.keys()].filter((path) => /^(?:events|disclosures|witnessed)\/|^checkpoint$/.test(path));
    const verdicts = verifyEach(paths.map((path) => [unpack(withSums(flipped(bundle, path)))]));
    for (const [at, path] of paths.entries()) {
      expect(verdicts[at]).toEqual({ status: 1, out: expect.stringContaining(`FAILED ${path} `) });
      expect(verdicts[at]?.out).not.toContain('not as it was');
    }
  });

  it('agrees with the verifier in TypeScript on every bundle that was tampered with', () => {
    const bundles = tampered(bundle);
    const theirs = verifyEach(bundles.map(({ files }) => [unpack(files)]));
    for (const [at, { what, files }] of bundles.entries()) {
      const ours = verifyBundle(files, null);
      const named = [...(theirs[at]?.out ?? '').matchAll(/^FAILED (\S+) /gm)].map(([, path]) => path);
      expect({ what, status: theirs[at]?.status, named: new Set(named) }).toEqual({
        what,
        status: 1,
        named: new Set(ours.ok ? [] : ours.error.map(({ path }) => path)),
      });
    }
  });

  it('believes the key and the policy it was given, not the bundle’s', () => {
    const [own, stricter] = ['own', 'stricter'].map((name) => join(scratch, name)) as [string, string];
    const stranger = signingKey({ name: 'stranger.example/log', type: 'ed25519', seed: randomBytes(32) });
    writeFileSync(own, policy);
    writeFileSync(stricter, policy.replace('group two 2', 'group two 3'));
    const verdicts = verifyEach([
      [intact, ...trusted],
      [intact, '--policy', own],
      [intact, '--policy', stricter],
      [intact, '--log-key', formatVerifierKey(stranger.verifier)],
    ]);
    expect(verdicts.map(({ status }) => status)).toEqual([0, 0, 1, 1]);
    expect(verdicts[0]?.out).not.toContain('not whose it is');
    expect(verdicts[2]?.out).toContain('FAILED witnessed/checkpoint is not cosigned by the witnesses the policy asks for');
    expect(verdicts[3]?.out).toContain('FAILED checkpoint is not signed by a log the policy knows');
  });

  it('does not begin without a bundle, or with a key that is none', () => {
    const verdicts = verifyEach([
      [join(scratch, 'nowhere')],
      [intact, '--log-key', 'example.com'],
      [intact, '--policy', join(scratch, 'x')],
    ]);
    expect(verdicts.map(({ status }) => status)).toEqual([2, 2, 2]);
  });

  it('reads a zip as it reads a folder', () => {
    const zip = join(scratch, 'bundle.zip');
    expect(spawnSync('python3', ['-m', 'zipfile', '-c', zip, ...topLevel(bundle)], { cwd: intact }).status).toBe(0);
    const [ofZip, ofFolder] = verifyEach([zip, intact].map((path) => [path, ...trusted]));
    expect(ofZip).toEqual(ofFolder);
    expect(ofZip?.status).toBe(0);
  });
}

/** The bundle with one bit of one file turned, towards its end: there stand the signatures that count. */
function flipped(bundle: BundleFiles, path: string): BundleFiles {
  const bytes = Uint8Array.from(bundle.get(path) ?? []);
  const at = Math.floor((bytes.length * 3) / 4);
  bytes[at] = (bytes[at] ?? 0) ^ 0x01;
  return new Map(bundle).set(path, bytes);
}

/** The first parts of all paths, for an archiver. */
const topLevel = (files: BundleFiles): readonly string[] => [...new Set([...files.keys()].map((path) => path.split('/', 1)[0] ?? ''))];

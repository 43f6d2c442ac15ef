import { verifyBundle } from '@saferoute/domain/evidence';
import { unzipBundle, writeBundleZip } from '@saferoute/transparency-log';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { onAnotherMachine, PYTHON } from './another-machine.ts';
import { exampleContents, trustedKey } from './evidence-bundle.ts';
import { withProgram } from './evidence-needs.ts';

/** An interpreter for each bundle, as on the other machine. */
const MANY_INTERPRETERS_MS = 60_000;

withProgram(PYTHON, '--version', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'evidence-zip-'));
  afterAll(() => rmSync(scratch, { recursive: true }));
  const zip = writeBundleZip({ ...exampleContents(), timeStamp: Uint8Array.of(0x30, 0) });
  const archive = join(scratch, 'bundle.zip');
  writeFileSync(archive, zip);

  function unpacked(name: string): string {
    expect(spawnSync(PYTHON, ['-m', 'zipfile', '-e', archive, join(scratch, name)]).status).toBe(0);
    return join(scratch, name);
  }

  it('TLG-23 a bundle that was unpacked anywhere verifies with its own verify.py, offline', () => {
    const { status, out } = onAnotherMachine(['verify.py'], unpacked('anywhere'));
    expect(out).toContain('VERIFIED: 4 events are in the log, unchanged.');
    expect(out).toContain('not whose it is.');
    expect(status).toBe(0);
    expect(onAnotherMachine(['verify.py', '.', '--log-key', trustedKey], join(scratch, 'anywhere')).status).toBe(0);
    expect(onAnotherMachine(['anywhere/verify.py', archive, '--log-key', trustedKey], scratch).status).toBe(0);
  });

  it(
    'TLG-24 one byte turned in any of its files fails with the file’s name, for both verifiers',
    () => {
      const folder = unpacked('turned');
      const files = unzipBundle(zip);
      if (!files.ok) throw new Error(files.error);
      const names = [...files.value.keys()];
      expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toHaveLength(names.length);
      for (const name of names) {
        const intact = readFileSync(join(folder, name));
        const damaged = Uint8Array.from(intact);
        // In a comment of verify.py: what still runs has to tell on itself.
        const at = name === 'verify.py' ? intact.indexOf('Verifies') : Math.floor((intact.length * 3) / 4);
        damaged[at] = (damaged[at] ?? 0) ^ 0x20;
        writeFileSync(join(folder, name), damaged);
        expect(onAnotherMachine(['verify.py'], folder), name).toEqual({ status: 1, out: expect.stringContaining(`FAILED ${name} `) });
        const ours = verifyBundle(new Map(files.value).set(name, damaged), null);
        expect(ours.ok ? [] : ours.error.map(({ path }) => path)).toContain(name);
        writeFileSync(join(folder, name), intact);
      }
      expect(onAnotherMachine(['verify.py'], folder).status).toBe(0);
    },
    MANY_INTERPRETERS_MS,
  );

  it(
    'TLG-25 a damaged archive is refused by Python with a sentence, or verifies as what it was',
    () => {
      const verifier = join(unpacked('reader'), 'verify.py');
      for (let at = 40; at < zip.length; at += Math.ceil(zip.length / 25)) {
        const damaged = join(scratch, 'damaged.zip');
        writeFileSync(
          damaged,
          zip.map((byte, place) => (place === at ? byte ^ 0xff : byte)),
        );
        const { status, out } = onAnotherMachine([verifier, damaged], scratch);
        expect(out).not.toContain('Traceback');
        if (status === 0) expect(out).toContain('VERIFIED: 4 events');
      }
    },
    MANY_INTERPRETERS_MS,
  );
});

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleave, judge, type Figure } from '../figure.ts';
import { writeLog } from '../log-on-disk.ts';

const LEAVES = 1_000_000;
const FEW_LEAVES = 50_000;
const ROUNDS = 3;
const MEGABYTE = 1024 * 1024;
const MAIN = fileURLToPath(new URL('../verify-alone.ts', import.meta.url));

interface Took {
  readonly ms: number;
  readonly peakBytes: number;
}

/** Verifying a whole log of a million leaves: how fast, and in how much memory. */
export async function logVerification(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'saferoute-bench-log-'));
  const [many, few] = [join(folder, 'many'), join(folder, 'few')];
  try {
    await writeLog(many, LEAVES);
    await writeLog(few, FEW_LEAVES);
    return [await rateOf(many), await memoryOf(many, few)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function rateOf(folder: string): Promise<Figure> {
  const rate = (what: string) => async () => (LEAVES * 1000) / (await alone(what, folder)).ms;
  return judge(
    {
      name: `leaves verified in a log of ${LEAVES.toLocaleString('en')}, against reading and hashing them only`,
      unit: 'per second',
      target: { kind: 'at-least', ratio: 0.5 },
      notes: ['every tile and every entry read, from a folder, by one process'],
    },
    await interleave(ROUNDS, { ours: rate('verify'), raw: rate('read') }),
  );
}

async function memoryOf(many: string, few: string): Promise<Figure> {
  const peak = (folder: string) => async () => (await alone('verify', folder)).peakBytes / MEGABYTE;
  return judge(
    {
      name: `peak memory while verifying ${LEAVES.toLocaleString('en')} leaves, against ${FEW_LEAVES.toLocaleString('en')}`,
      unit: 'MB',
      target: { kind: 'at-most', ratio: 1.5 },
      notes: ['the whole process, Node included'],
    },
    await interleave(ROUNDS, { ours: peak(many), raw: peak(few) }),
  );
}

async function alone(what: string, folder: string): Promise<Took> {
  const child = fork(MAIN, [what, folder]);
  const [took] = (await once(child, 'message')) as [Took];
  return took;
}

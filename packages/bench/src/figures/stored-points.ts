import { recordFixes } from '@saferoute/usecases';
import { fillPoints } from '../fill-points.ts';
import { interleave, judge, type Figure } from '../figure.ts';
import { beginJourneys } from '../journeys.ts';
import { rate } from '../press.ts';
import { addRiders, type Scene } from '../scene.ts';
import type { Measurement, Stage } from '../stage.ts';

const FEW = 10_000;
const MANY = 10_000_000;
const MANY_QUICKLY = 1_000_000;
const RIDERS = 16;
const FIXES_A_BATCH = 10;
const BATCHES_A_ROUND = 200;
const WARM_UP_ROUNDS = 4;
const ROUNDS = 12;

/** What a fix costs among ten million points, against one among ten thousand. */
export const storedPoints: Measurement = { name: 'stored-points', take: async (stage) => [await measure(stage)] };

async function measure(stage: Stage): Promise<Figure> {
  const [full, empty] = [await stage.scene(), await stage.scene()];
  const many = stage.isQuick ? MANY_QUICKLY : MANY;
  const began = performance.now();
  await fillPoints(full.sql, many);
  const filledS = (performance.now() - began) / 1000;
  await fillPoints(empty.sql, FEW);
  const sides = { ours: await costIn(full), raw: await costIn(empty) };
  await interleave(stage.rounds(WARM_UP_ROUNDS), sides);
  return judge(
    {
      name: `fixes among ${many.toLocaleString('en')} points, against fixes among ${FEW.toLocaleString('en')}`,
      unit: 'µs a fix',
      target: { kind: 'at-most', ratio: 1.2 },
      notes: [
        `${RIDERS} phones, ${FIXES_A_BATCH} fixes a batch; the points are spread over ten days, and took ${filledS.toFixed(0)} s to make`,
      ],
    },
    await interleave(stage.rounds(ROUNDS), sides),
  );
}

async function costIn({ ctx, sql }: Scene): Promise<() => Promise<number>> {
  const riders = await addRiders(sql, 'moving', RIDERS);
  await beginJourneys(ctx, riders);
  let last = Date.now() - 60_000;
  const sendBatch = async (userId: string) => {
    const fixes = Array.from({ length: FIXES_A_BATCH }, () => {
      last += 1;
      return { latitude: 12.9716, longitude: 77.5946, recordedAt: last, accuracyM: 8, speedMps: 0, headingDeg: null };
    });
    const recorded = await recordFixes(ctx, { userId, fixes });
    if (!recorded.ok) throw new Error('fixes of somebody on a journey are kept');
  };
  const senders = Array.from({ length: BATCHES_A_ROUND }, (_, n) => riders[n % RIDERS] ?? '');
  return async () => {
    // Never ahead of the clock, nor too old to be kept.
    last = Math.max(last, Date.now() - 60_000);
    return 1e6 / (FIXES_A_BATCH * (await rate(senders, RIDERS, sendBatch)));
  };
}

import { startApi } from '../api-process.ts';
import { startAssistant } from '../assistant.ts';
import { interleave, judge, type Figure } from '../figure.ts';
import { beginJourneys } from '../journeys.ts';
import { rate } from '../press.ts';
import { insertInBatches, insertOne, pointRows } from '../raw/point-rows.ts';
import { addRiders, CONNECTIONS } from '../scene.ts';
import { signIn } from '../sign-in.ts';
import type { Measurement, Stage } from '../stage.ts';

const PHONES = 256;
/** What a phone that takes a fix a second gathers between two reports of ten seconds. */
const FIXES_A_BATCH = 10;
const ROWS_A_WRITE = 500;
const FIXES_A_ROUND = 20_000;
const SINGLE_FIXES_A_ROUND = 3_000;
const WARM_UP_ROUNDS = 3;
const ROUNDS = 10;

/** How many fixes a second are acknowledged as durable, against the same rows inserted with no thought, in batches and one by one. */
export const ingest: Measurement = { name: 'ingest', take: measure };

async function measure(stage: Stage): Promise<readonly Figure[]> {
  const scene = await stage.scene();
  const { sql } = scene;
  const riders = await addRiders(sql, 'phone', PHONES);
  await beginJourneys(scene.ctx, riders);
  const { url } = await startApi(stage, scene);
  const phones = await startAssistant<{ fixes: number }, number>('load/phones.ts', [
    url,
    String(FIXES_A_BATCH),
    ...(await signIn(sql, riders)),
  ]);
  stage.onEnd(() => phones.stop());
  let from = Date.now();
  const rows = (count: number) => {
    const made = pointRows(count, { people: PHONES, from });
    from += Math.ceil(count / PHONES);
    return made;
  };
  const sides = {
    ours: () => phones.ask({ fixes: FIXES_A_ROUND }),
    batches: async () => perSecond(FIXES_A_ROUND, () => insertInBatches(sql, rows(FIXES_A_ROUND), ROWS_A_WRITE)),
    single: async () => rate(rows(SINGLE_FIXES_A_ROUND), PHONES, (row) => insertOne(sql, row)),
  };
  await interleave(stage.rounds(WARM_UP_ROUNDS), sides);
  const taken = await interleave(stage.rounds(ROUNDS), sides);
  return [
    judge(
      {
        name: 'durable fixes over WebSocket, against the same rows in batches by plain postgres.js',
        unit: 'per second',
        target: { kind: 'at-least', ratio: 0.5 },
        notes: [`${PHONES} phones on journeys, ${FIXES_A_BATCH} fixes a message; ${ROWS_A_WRITE} rows a raw insert, one after the other`],
      },
      taken.map(({ ours, batches }) => ({ ours, raw: batches })),
    ),
    judge(
      {
        name: 'durable fixes over WebSocket, against one insert a fix',
        unit: 'per second',
        target: { kind: 'at-least', ratio: 3 },
        notes: [`${PHONES} callers on ${CONNECTIONS} connections, with nothing in front of the database`],
      },
      taken.map(({ ours, single }) => ({ ours, raw: single })),
    ),
  ];
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1000) / (performance.now() - started);
}

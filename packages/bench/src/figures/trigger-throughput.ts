import { insertRaw, countRows, readAlertRows, rowsFor } from '../raw/alert-rows.ts';
import { interleave, judge, type Figure } from '../figure.ts';
import { press, rate } from '../press.ts';
import { addRiders, CONNECTIONS, forgetJobs } from '../scene.ts';
import type { Measurement, Stage } from '../stage.ts';
import { countOnWire } from '../wire-count.ts';

const WARM_UP_ROUNDS = 4;
const ROUNDS = 12;
const PRESSES_A_ROUND = 250;
const CALLERS = 16;

/** How many SOSs a second, against the same rows inserted with no thought at all. */
export const triggerThroughput: Measurement = { name: 'trigger', take: async (stage) => [await measure(stage)] };

async function measure(stage: Stage): Promise<Figure> {
  const scene = await stage.scene();
  const { sql, ctx } = scene;
  const [patternUserId = ''] = await addRiders(sql, 'pattern', 1);
  const pattern = await readAlertRows(sql, await press(ctx, patternUserId));
  let round = 0;
  const riders = async () => {
    await forgetJobs(sql);
    return addRiders(sql, `throughput-${++round}`, PRESSES_A_ROUND);
  };
  const raw = async () => {
    const rows = (await riders()).map((userId) => rowsFor(pattern, { alertId: ctx.newId(), patternUserId, userId }));
    return rate(rows, CALLERS, (each) => insertRaw(sql, each));
  };
  const ours = async () => rate(await riders(), CALLERS, (userId) => press(ctx, userId));
  await interleave(stage.rounds(WARM_UP_ROUNDS), { ours, raw });
  const pairs = await interleave(stage.rounds(ROUNDS), { ours, raw });
  const wire = await countOnWire(scene, 'wire');
  return judge(
    {
      name: 'SOS triggers, against the same rows by plain postgres.js',
      unit: 'per second',
      target: { kind: 'at-least', ratio: 0.5 },
      notes: [
        `${countRows(pattern)} rows a trigger, ${CALLERS} callers, ${CONNECTIONS} connections on either side`,
        `one trigger: ${wire.statements} statements in ${wire.roundTrips} round trips`,
      ],
    },
    pairs,
  );
}

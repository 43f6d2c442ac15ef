import { fillOldAlerts } from '../fill-old-alerts.ts';
import { interleave, judge, type Figure } from '../figure.ts';
import { press, rate } from '../press.ts';
import { addRiders, forgetJobs, type Scene } from '../scene.ts';
import type { Measurement, Stage } from '../stage.ts';

const OLD_ALERTS = 100_000;
const WARM_UP_ROUNDS = 4;
const ROUNDS = 12;
const PRESSES_A_ROUND = 200;

/** What an SOS costs in a house with a long past, against one that opened today. */
export const triggerAmongOldAlerts: Measurement = { name: 'old-alerts', take: async (stage) => [await measure(stage)] };

async function measure(stage: Stage): Promise<Figure> {
  const [full, empty] = [await stage.scene(), await stage.scene()];
  await fillOldAlerts(full.sql, OLD_ALERTS);
  let round = 0;
  const costIn = async (scene: Scene) => {
    await forgetJobs(scene.sql);
    const riders = await addRiders(scene.sql, `round-${++round}`, PRESSES_A_ROUND);
    return 1000 / (await rate(riders, 1, (userId) => press(scene.ctx, userId)));
  };
  const sides = { ours: () => costIn(full), raw: () => costIn(empty) };
  await interleave(stage.rounds(WARM_UP_ROUNDS), sides);
  return judge(
    {
      name: `SOS trigger among ${OLD_ALERTS.toLocaleString('en')} old alerts, against one in empty tables`,
      unit: 'ms',
      target: { kind: 'at-most', ratio: 1.2 },
      notes: ['one caller at a time'],
    },
    await interleave(stage.rounds(ROUNDS), sides),
  );
}

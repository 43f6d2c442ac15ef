import { interleave, judge, type Figure } from '../figure.ts';
import { startBareQueue } from '../raw/bare-queue.ts';
import { startRescueLine } from '../rescue-line.ts';
import { addRiders } from '../scene.ts';
import type { Measurement, Stage } from '../stage.ts';
import { median } from '../statistics.ts';

const WARM_UP_ROUNDS = 20;
const ROUNDS = 20;
const PRESSES_A_ROUND = 10;
const CONTACTS = 2;

/** How soon after its commit an SOS is at the carrier's door, against how soon the bare queue starts a task that does nothing. */
export const carrierLatency: Measurement = { name: 'carrier', take: async (stage) => [await measure(stage)] };

async function measure(stage: Stage): Promise<Figure> {
  const [house, queueAlone] = [await stage.scene(), await stage.scene()];
  const riders = await addRiders(house.sql, 'latency', (WARM_UP_ROUNDS + ROUNDS) * PRESSES_A_ROUND);
  const line = await startRescueLine(house);
  stage.onEnd(() => line.stop());
  const queue = await startBareQueue(queueAlone);
  stage.onEnd(() => queue.stop());
  const last: number[] = [];
  const sinceCommit: number[] = [];
  const ours = async () => {
    const texts = [];
    for (const userId of riders.splice(0, PRESSES_A_ROUND)) texts.push(await line.pressAndWait(userId, CONTACTS));
    last.push(median(texts.map((times) => Math.max(...times))));
    return median(texts.map((times) => Math.min(...times)));
  };
  const raw = async () => {
    const tasks = [];
    for (let n = 0; n < PRESSES_A_ROUND; n++) tasks.push(await queue.addJobs(CONTACTS));
    sinceCommit.push(median(tasks.map(({ committed, starts }) => Math.min(...starts) - committed)));
    return median(tasks.map(({ starts }) => Math.min(...starts)));
  };
  await interleave(stage.rounds(WARM_UP_ROUNDS), { ours, raw });
  last.length = sinceCommit.length = 0;
  const pairs = await interleave(stage.rounds(ROUNDS), { ours, raw });
  const notes = [
    `${CONTACTS} texts or tasks at a time, each figure that of the first; the last text is there after ${median(last).toFixed(1)} ms`,
    `counted from its commit instead of from the call of add_job, the empty task starts after ${median(sinceCommit).toFixed(1)} ms`,
  ];
  return judge(
    {
      name: 'commit → request at the carrier, against add_job → task start',
      unit: 'ms',
      target: { kind: 'at-most', ratio: 2 },
      notes,
    },
    pairs,
  );
}

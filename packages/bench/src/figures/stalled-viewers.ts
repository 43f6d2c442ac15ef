import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startApi } from '../api-process.ts';
import { startAssistant } from '../assistant.ts';
import { judge, type Figure, type Pair } from '../figure.ts';
import type { Question } from '../load/viewers.ts';
import { addRiders } from '../scene.ts';
import { signIn } from '../sign-in.ts';
import type { Measurement, Stage } from '../stage.ts';
import { pressForLink } from '../tracking-link.ts';

const VIEWERS = 1_000;
const EARLY = 1_000;
const LATE = 4_000;
const ROUNDS = 3;

/** What viewers that stopped reading cost the API's memory after many messages, against after fewer: it must not grow with time. */
export const stalledViewers: Measurement = { name: 'stalled-viewers', take: async (stage) => [await measure(stage)] };

async function measure(stage: Stage): Promise<Figure> {
  const scene = await stage.scene();
  const { url, pid } = await startApi(stage, scene);
  const [userId = ''] = await addRiders(scene.sql, 'watched', 1);
  const [bearer = ''] = await signIn(scene.sql, [userId]);
  const kind = 'saferoute';
  const watched = {
    kind,
    origin: url.replace('http', 'ws'),
    through: { link: await pressForLink(scene, userId) },
    bearer,
    sample: '',
  } as const;
  const crowd = await startAssistant<Question, number>('load/viewers.ts', []);
  stage.onEnd(() => crowd.stop());
  const before = await residentMiB(pid);
  const pairs: Pair[] = [];
  for (let round = 0; round < stage.rounds(ROUNDS); round++) {
    await crowd.ask({ ask: 'open', watched, viewers: VIEWERS });
    await crowd.ask({ ask: 'stall', kind });
    await crowd.ask({ ask: 'publish', kind, messages: EARLY });
    const raw = await residentMiB(pid);
    await crowd.ask({ ask: 'publish', kind, messages: LATE - EARLY });
    pairs.push({ ours: await residentMiB(pid), raw });
    await crowd.ask({ ask: 'close', kind });
  }
  const most = Math.max(...pairs.map(({ ours }) => ours)) - before;
  return judge(
    {
      name: `memory with ${VIEWERS.toLocaleString('en')} stalled viewers after ${LATE} messages, against after ${EARLY}`,
      unit: 'MiB',
      target: { kind: 'at-most', ratio: 1.1 },
      notes: [`${((most * 1024) / VIEWERS).toFixed(0)} KiB a viewer at most, the connection itself included`],
    },
    pairs,
  );
}

async function residentMiB(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}

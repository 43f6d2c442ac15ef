import { startApi } from '../api-process.ts';
import { startAssistant } from '../assistant.ts';
import { interleave, judge, type Figure } from '../figure.ts';
import type { Watched } from '../load/fan-out-protocols.ts';
import type { Question } from '../load/viewers.ts';
import { median } from '../statistics.ts';
import { startRedis } from '../redis-server.ts';
import { startRepeater } from '../repeater.ts';
import { addRiders } from '../scene.ts';
import { signIn } from '../sign-in.ts';
import type { Measurement, Stage } from '../stage.ts';
import { pressForLink } from '../tracking-link.ts';

const VIEWERS = 1_000;
const ROUND_MS = 1_000;
const WARM_UP_ROUNDS = 4;
const ROUNDS = 12;

/** How fast a moving position comes to everybody who watches, against a server that only repeats what it hears, and against socket.io over Redis. */
export const fanOut: Measurement = { name: 'fan-out', take: measure };

async function measure(stage: Stage): Promise<readonly Figure[]> {
  const redisUrl = await startRedis(stage);
  const watched = {
    saferoute: await ours(stage, redisUrl),
    ws: await theirs(stage, 'ws', []),
    'socket.io': await theirs(stage, 'socket.io', [redisUrl]),
  };
  const crowd = await startAssistant<Question, number>('load/viewers.ts', []);
  stage.onEnd(() => crowd.stop());
  for (const each of Object.values(watched)) await crowd.ask({ ask: 'open', watched: each, viewers: VIEWERS });
  const side = (kind: Watched['kind']) => () => crowd.ask({ ask: 'measure', kind, ms: ROUND_MS });
  const sides = { ours: side('saferoute'), ws: side('ws'), socketIo: side('socket.io') };
  await interleave(stage.rounds(WARM_UP_ROUNDS), sides);
  const taken = await interleave(stage.rounds(ROUNDS), sides);
  const overSocketIo = median(taken.map(({ ours: mine, socketIo }) => mine / socketIo));
  return [
    judge(
      {
        name: 'positions to viewers, against a plain ws broadcast',
        unit: 'per second',
        target: { kind: 'at-least', ratio: 0.6 },
        notes: [
          `${VIEWERS.toLocaleString('en')} viewers of one link; over Redis, each position on disk before it is told`,
          `${overSocketIo.toFixed(2)} of socket.io with its Redis adapter, which also writes one message a viewer: where many move, see board`,
        ],
      },
      taken.map(({ ours: mine, ws }) => ({ ours: mine, raw: ws })),
    ),
  ];
}

async function ours(stage: Stage, redisUrl: string): Promise<Watched> {
  const scene = await stage.scene();
  const { url } = await startApi(stage, scene, { REDIS_URL: redisUrl });
  const [userId = ''] = await addRiders(scene.sql, 'watched', 1);
  const [bearer = ''] = await signIn(scene.sql, [userId]);
  return { kind: 'saferoute', origin: url.replace('http', 'ws'), through: { link: await pressForLink(scene, userId) }, bearer, sample: '' };
}

async function theirs(stage: Stage, kind: 'ws' | 'socket.io', parameters: readonly string[]): Promise<Watched> {
  return { kind, origin: await startRepeater(stage, kind, parameters), through: { link: '' }, bearer: '', sample: SAMPLE };
}

/** What a viewer of ours is told. */
const SAMPLE = JSON.stringify({
  state: 'live',
  emergency: true,
  triggeredAt: '2026-01-02T03:04:05.678Z',
  status: 'OPEN',
  position: { latitude: 12.9716, longitude: 77.5946, accuracyM: 8, speedMps: 9.5, headingDeg: 45, recordedAt: '2026-01-02T03:04:05.678Z' },
  emergencyNumber: '113',
  serverTime: '2026-01-02T03:04:05.678Z',
});

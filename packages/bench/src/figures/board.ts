import { startApi } from '../api-process.ts';
import { startAssistant } from '../assistant.ts';
import { interleave, judge, type Figure } from '../figure.ts';
import { beginJourneys } from '../journeys.ts';
import type { BoardQuestion, Mover } from '../load/board-viewers.ts';
import type { Watched } from '../load/fan-out-protocols.ts';
import { startRedis } from '../redis-server.ts';
import { startRepeater } from '../repeater.ts';
import { addRiders, STAFF_ID } from '../scene.ts';
import { signIn } from '../sign-in.ts';
import type { Measurement, Stage } from '../stage.ts';

const VIEWERS = 1_000;
const MOVERS = 100;
const ROUND_MS = 2_000;
const WARM_UP_ROUNDS = 2;
const ROUNDS = 10;

/** How fast dispatchers are told where everybody is who is on a journey, against servers that say each position to each of them. */
export const board: Measurement = { name: 'board', take: measure };

async function measure(stage: Stage): Promise<readonly Figure[]> {
  const redisUrl = await startRedis(stage);
  const scene = await stage.scene();
  const userIds = await addRiders(scene.sql, 'mover', MOVERS);
  await beginJourneys(scene.ctx, userIds);
  const { url } = await startApi(stage, scene, { REDIS_URL: redisUrl });
  const [staff = '', ...bearers] = await signIn(scene.sql, [STAFF_ID, ...userIds]);
  const movers = userIds.map((userId, n): Mover => ({ userId, bearer: bearers[n] ?? '', sample: sampleOf(userId) }));
  const watched = (kind: Watched['kind'], origin: string): Watched => ({ kind, origin, through: { staff }, bearer: '', sample: '' });
  const crowd = await startAssistant<BoardQuestion, number>('load/board-viewers.ts', []);
  stage.onEnd(() => crowd.stop());
  for (const each of [
    watched('saferoute', url.replace('http', 'ws')),
    watched('ws', await startRepeater(stage, 'ws', [])),
    watched('socket.io', await startRepeater(stage, 'socket.io', [redisUrl])),
  ])
    await crowd.ask({ ask: 'open', watched: each, movers, viewers: VIEWERS });
  const side = (kind: Watched['kind']) => () => crowd.ask({ ask: 'measure', kind, ms: ROUND_MS });
  const sides = { ours: side('saferoute'), ws: side('ws'), socketIo: side('socket.io') };
  await interleave(stage.rounds(WARM_UP_ROUNDS), sides);
  const taken = await interleave(stage.rounds(ROUNDS), sides);
  const about = {
    unit: 'per second',
    notes: [
      `${VIEWERS.toLocaleString('en')} dispatchers, ${MOVERS} people who each move on once their last position was seen: none is left out; over Redis, each on disk before it is told`,
    ],
  };
  return [
    judge(
      {
        ...about,
        name: 'positions of everybody to dispatchers, against a plain ws broadcast of each',
        target: { kind: 'at-least', ratio: 0.6 },
      },
      taken.map(({ ours, ws }) => ({ ours, raw: ws })),
    ),
    judge(
      {
        ...about,
        notes: [],
        name: 'positions of everybody to dispatchers, against socket.io with its Redis adapter',
        target: { kind: 'at-least', ratio: 1.5 },
      },
      taken.map(({ ours, socketIo }) => ({ ours, raw: socketIo })),
    ),
  ];
}

/** What a dispatcher of ours is told of one person. */
const sampleOf = (userId: string): string =>
  JSON.stringify({
    journeyId: '01a2216a-e597-7976-9474-a29c66fb9fd0',
    userId,
    position: {
      latitude: 12.9716,
      longitude: 77.5946,
      accuracyM: 8,
      speedMps: 9.5,
      headingDeg: 45,
      recordedAt: '2026-01-02T03:04:05.678Z',
    },
  });

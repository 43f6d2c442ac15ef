import { startApi } from '../api-process.ts';
import { startAssistant } from '../assistant.ts';
import { interleave, judge, type Figure } from '../figure.ts';
import type { Called, Calls } from '../load/http-callers.ts';
import { addRiders } from '../scene.ts';
import { signIn } from '../sign-in.ts';
import type { Measurement, Stage } from '../stage.ts';

const CALLERS = 32;
/** What one rider may ask in a minute. */
const ESTIMATES_A_RIDER = 10;
const RIDERS_A_ROUND = 200;
const WARM_UP_ROUNDS = 4;
const ROUNDS = 12;
const PATH = '/api/ride/estimate?pickup_lat=12.9716&pickup_lng=77.5946&drop_lat=12.9352&drop_lng=77.6245';

/** What an estimate costs whose route is known already, against a plain route that returns the same bytes. */
export const estimate: Measurement = { name: 'estimate', take: async (stage) => [await measure(stage)] };

async function measure(stage: Stage): Promise<Figure> {
  const scene = await stage.scene();
  const { url } = await startApi(stage, scene);
  const callers = await startAssistant<Calls, Called>('load/http-callers.ts', []);
  stage.onEnd(() => callers.stop());
  let round = 0;
  const bearers = async () => {
    const riders = await signIn(scene.sql, await addRiders(scene.sql, `asking-${++round}`, RIDERS_A_ROUND));
    return Array.from({ length: RIDERS_A_ROUND * ESTIMATES_A_RIDER }, (_, n) => riders[n % RIDERS_A_ROUND] ?? '');
  };
  const ask = async (port: number, path: string) => callers.ask({ port, path, bearers: await bearers(), callers: CALLERS });
  const apiPort = Number(new URL(url).port);
  const { body } = await ask(apiPort, PATH);
  const plain = await startAssistant<{ answer: object }, number>('raw/fastify-server.ts', []);
  stage.onEnd(() => plain.stop());
  const plainPort = await plain.ask({ answer: JSON.parse(body) as object });
  const sides = { ours: async () => (await ask(apiPort, PATH)).rate, raw: async () => (await ask(plainPort, '/')).rate };
  await interleave(stage.rounds(WARM_UP_ROUNDS), sides);
  return judge(
    {
      name: 'ride estimates whose route is known, against a plain Fastify route',
      unit: 'per second',
      target: { kind: 'at-least', ratio: 0.5 },
      notes: [
        `${body.length} bytes an answer, ${CALLERS} connections; each rider asks ${ESTIMATES_A_RIDER} times, the first time with a new session`,
      ],
    },
    await interleave(stage.rounds(ROUNDS), sides),
  );
}

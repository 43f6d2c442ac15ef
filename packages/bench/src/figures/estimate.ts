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
/** Any address that says who asks: from then on their session is known for a second. */
const GREETING = '/api/v1/sos/contacts';
const PATH = '/api/ride/estimate?pickup_lat=12.9716&pickup_lng=77.5946&drop_lat=12.9352&drop_lng=77.6245';

/** What an estimate costs whose route is known already, against a plain route that returns the same bytes. */
export const estimate: Measurement = { name: 'estimate', take: async (stage) => [await measure(stage)] };

async function measure(stage: Stage): Promise<Figure> {
  const scene = await stage.scene();
  const { url } = await startApi(stage, scene);
  const callers = await startAssistant<Calls, Called>('load/http-callers.ts', []);
  stage.onEnd(() => callers.stop());
  let round = 0;
  const ask = async (port: number, { greeting, path }: { greeting: string; path: string }) => {
    const riders = await signIn(scene.sql, await addRiders(scene.sql, `asking-${++round}`, RIDERS_A_ROUND));
    const call = (at: string, times: number) => {
      const bearers = Array.from({ length: riders.length * times }, (_, n) => riders[n % riders.length] ?? '');
      return callers.ask({ port, path: at, bearers, callers: CALLERS });
    };
    await call(greeting, 1);
    return call(path, ESTIMATES_A_RIDER);
  };
  const apiPort = Number(new URL(url).port);
  const ours = { greeting: GREETING, path: PATH };
  const { body } = await ask(apiPort, ours);
  const plain = await startAssistant<{ answer: object }, number>('raw/fastify-server.ts', []);
  stage.onEnd(() => plain.stop());
  const plainPort = await plain.ask({ answer: JSON.parse(body) as object });
  const sides = {
    ours: async () => (await ask(apiPort, ours)).rate,
    raw: async () => (await ask(plainPort, { greeting: '/', path: '/' })).rate,
  };
  await interleave(stage.rounds(WARM_UP_ROUNDS), sides);
  return judge(
    {
      name: 'ride estimates whose route is known, against a plain Fastify route',
      unit: 'per second',
      target: { kind: 'at-least', ratio: 0.5 },
      notes: [`${body.length} bytes an answer, ${CALLERS} connections; each rider asks ${ESTIMATES_A_RIDER} times, and is known already`],
    },
    await interleave(stage.rounds(ROUNDS), sides),
  );
}

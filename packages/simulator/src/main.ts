import { randomBytes, randomInt } from 'node:crypto';
import { SECOND_MS } from '@saferoute/domain';
import { readOptions, USAGE, type Options } from './options.ts';
import { tagOf } from './people/personas.ts';
import { reportLines, wentWell } from './people/report.ts';
import { startSimulation, type Simulation } from './people/simulation.ts';

const BATCH_EVERY_MS = 5 * SECOND_MS;

const say = (text: string) => void process.stdout.write(`${text}\n`);

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

function begin({ url, riders, drivers, sos, minutes, rate, password }: Options): Simulation {
  const secret = password ?? randomBytes(24).toString('base64url');
  return startSimulation({
    url,
    cast: { tag: tagOf(secret), password: secret },
    riders,
    drivers,
    sos,
    minutes,
    pace: { fixEveryMs: SECOND_MS / rate, batchEveryMs: Math.max(BATCH_EVERY_MS, SECOND_MS / rate) },
    seed: randomInt(2 ** 31),
    onArrivals: (arrived, of) => {
      if (arrived % 100 === 0 || arrived === of) say(`${arrived} of ${of} have signed in …`);
    },
  });
}

async function simulate(options: Options): Promise<void> {
  const { url, riders, drivers, minutes } = options;
  say(`${riders} riders and ${drivers} drivers go to ${url}, for ${minutes} min. Ctrl-C ends it sooner, and in order.`);
  const simulation = begin(options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      say('Everybody goes home …');
      void simulation.stop();
    });
  const report = await simulation.ended;
  say(`\n${reportLines(report).join('\n')}`);
  process.exitCode = wentWell(report) ? 0 : 1;
}

const options = readOptions(process.argv.slice(2));
if (!options.ok) complain(options.error);
else if (options.value === 'help') process.stdout.write(USAGE);
else
  await simulate(options.value).catch((error: unknown) =>
    complain(`It could not begin: ${error instanceof Error ? error.message : String(error)}`),
  );

import { parseArgs } from 'node:util';
import { createLogger, runProcess, type Settings } from '@saferoute/runtime';
import { banner } from './banner.ts';
import { claimFolder } from './claim.ts';
import { dataFolderPath, makeDataFolder } from './data-folder.ts';
import { askedSettings } from './own-settings.ts';
import { findPort, type Obstacle } from './port.ts';

/** A carrier may take 5 s over a text that is under way; then PostgreSQL writes what it has. */
const STOP_WITHIN_MS = 20_000;

const say = (text: string) => void process.stdout.write(text);

function refuse(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function obstacleLine(obstacle: Obstacle, { port, host }: Settings['http']): string {
  switch (obstacle) {
    case 'taken':
      return `PORT ${port} is in use by another program. Choose another, for example: PORT=${port > 60_000 ? 3000 : port + 100} npm start`;
    case 'not-allowed':
      return `PORT ${port} may not be opened by this user. Choose one above 1023, for example: PORT=3000 npm start`;
    case 'no-such-host':
      return `HOST must be an address of this machine, for example 127.0.0.1; it is ${host}.`;
  }
}

function readFlags(): { readonly quiet: boolean } {
  try {
    return parseArgs({ options: { quiet: { type: 'boolean', default: false } } }).values;
  } catch {
    return refuse('Usage: npm start [-- --quiet]    --quiet prints nothing but the address, and nobody made up moves about.');
  }
}

const { quiet } = readFlags();
const asked = askedSettings();
let answersAt = asked.http.publicUrl;
const dataFolder = dataFolderPath(asked.dataDir);
makeDataFolder(dataFolder);
const claim = await claimFolder(dataFolder, () => answersAt);
if (claim.kind === 'taken') {
  say(`SafeRoute is already running on ${dataFolder}: ${claim.answersAt}\n`);
  process.exit(0);
}
const found = await findPort(asked.http);
if ('obstacle' in found) refuse(obstacleLine(found.obstacle, asked.http));
const settled = askedSettings(found.port);
answersAt = settled.http.publicUrl;

// Loaded only now: whoever is refused is refused at once.
const { startEverything } = await import('./start.ts');

// A closed terminal is a stop like any other: PostgreSQL must not be left behind.
process.once('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));

const logger = createLogger({ name: 'standalone', level: settled.logLevel });
await runProcess({
  logger,
  stopTimeoutMs: STOP_WITHIN_MS,
  start: async (lifecycle) => {
    lifecycle.onStop('claim', () => {
      claim.release();
      say('SafeRoute has stopped.\n');
    });
    const running = await startEverything(lifecycle, { asked: settled, dataFolder, logger, lively: !quiet }).catch((error: unknown) => {
      process.stderr.write(`SafeRoute could not start: ${error instanceof Error ? error.message : String(error)}\n`);
      throw error;
    });
    say(quiet ? `${running.publicUrl}\n` : banner(running));
  },
});

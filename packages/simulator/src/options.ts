import { err, ok, type Result } from '@saferoute/domain';
import { parseArgs } from 'node:util';
import { isLocal } from './deployment.ts';

/** What `npm run simulate` was asked for. */
export interface Options {
  /** Without a slash at the end. */
  readonly url: string;
  readonly riders: number;
  readonly drivers: number;
  readonly sos: number;
  readonly minutes: number;
  /** Fixes a second of each phone. */
  readonly rate: number;
  /** Of everybody; null for one that nobody will know. */
  readonly password: string | null;
}

export const USAGE = `Usage: npm run simulate -- [options]

Loads a SafeRoute deployment with made-up people who move through Bengaluru. Each is a client like any other: they sign up
and in through the public API, report fixes in batches over their own WebSocket, and press SOS over HTTPS.

  --url URL        where it answers (default http://localhost:3000)
  --riders N       people on journeys, 0 to 5000 (default 20)
  --drivers N      people who drive about, 0 to 5000 (default 10)
  --sos N          riders who press SOS once, on their way, evenly over --minutes from the beginning, whoever is there by then;
                   at most as many as there are, and 100 (default 0)
  --minutes N      how long, once everybody is signed in: 0.1 to 120 (default 5)
  --rate N         fixes a second of each phone, 0.1 to 10 (default 0.2, as the phone app reports on a journey)
  --password TEXT  of all of them, at least 12 characters; with the same one the same people come again
                   (default: a new one, and new people, each time)
  --yes-load-this-deployment
                   needed for any address other than this machine's

What it leaves behind: the accounts (named "simulated", at saferoute.test) and their past journeys and alerts. At the end, on
Ctrl-C too, it closes its alerts with the safety PIN, completes its journeys and signs everybody out; the last line says what
it could not. It fails when an SOS had no answer or something is left open.
No administrator's account is needed or used. An SOS alerts real staff, and its texts go to +1 212 555 0140 and 0141, numbers
that are nobody's; a real carrier charges for them all the same.
`;

const FLAGS = {
  url: { type: 'string', default: 'http://localhost:3000' },
  riders: { type: 'string', default: '20' },
  drivers: { type: 'string', default: '10' },
  sos: { type: 'string', default: '0' },
  minutes: { type: 'string', default: '5' },
  rate: { type: 'string', default: '0.2' },
  password: { type: 'string' },
  'yes-load-this-deployment': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line. `help` when that is what was asked for; else what is wrong, in one line. */
export function readOptions(args: readonly string[]): Result<Options | 'help', string> {
  const given = parsed(args);
  if (given === null) return err('Unknown option. See npm run simulate -- --help');
  if (given.help) return ok('help');
  const url = URL.parse(given.url);
  if (url === null || !/^https?:$/.test(url.protocol)) return err('--url must be an address such as http://localhost:3000');
  if (!isLocal(url) && !given['yes-load-this-deployment'])
    return err(`${url.origin} is not this machine. If it is yours to load, add --yes-load-this-deployment`);
  const { password = null } = given;
  if (password !== null && password.length < 12) return err('--password must have at least 12 characters');
  const [riders, drivers] = [whole(given.riders, 5_000), whole(given.drivers, 5_000)];
  if (riders === null || drivers === null) return err('--riders and --drivers must be whole numbers from 0 to 5000');
  const sos = whole(given.sos, Math.min(100, riders));
  if (sos === null) return err('--sos must be a whole number, at most as many as riders, and 100');
  const [minutes, rate] = [within(given.minutes, 0.1, 120), within(given.rate, 0.1, 10)];
  if (minutes === null) return err('--minutes must be 0.1 to 120');
  if (rate === null) return err('--rate must be 0.1 to 10');
  return ok({ url: url.origin, riders, drivers, sos, minutes, rate, password });
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch {
    return null;
  }
}

const whole = (text: string, most: number): number | null => (/^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : null);

function within(text: string, least: number, most: number): number | null {
  const value = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

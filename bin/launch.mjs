import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The real binary, not `.bin/node`: that one is a shell shim, and killing it would orphan the process behind it. */
export const node24 = join(root, 'node_modules/node/bin/node');

/** Installs and runs with exactly the version that wrote the lockfile, whatever the machine has. */
export const pnpm = ['npx', '--yes', 'pnpm@10.34.9'];

/** Environment in which a script that says `node` gets Node 24 too, and no tool phones home. */
function childEnvironment(extra) {
  return {
    ...process.env,
    PATH: dirname(node24) + delimiter + process.env.PATH,
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    // What Node has read and compiled once it need not again: a process is up in half the time.
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
    ...extra,
  };
}

/** Starts a command and hands on SIGINT and SIGTERM to it; `ended` answers its exit code, 128 + the signal's number as in a shell. */
function launch([command, ...args], { env = {}, cwd = root, stdio }) {
  const child = spawn(command, args, { cwd, env: childEnvironment(env), stdio });
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  }).finally(() => process.off('SIGINT', forward).off('SIGTERM', forward));
  return { child, ended };
}

/** Runs a command, in the repository's root unless told otherwise, its output ours. Answers its exit code. */
export function run(command, { env, cwd, stdin = 'inherit' } = {}) {
  return launch(command, { env, cwd, stdio: [stdin, 'inherit', 'inherit'] }).ended;
}

/** Runs a command and keeps what it says, for those whose words matter only when they fail. */
export async function capture(command) {
  const { child, ended } = launch(command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return { code: await ended, output };
}

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
    ...extra,
  };
}

/**
 * Runs a command in the repository's root, its output ours, and hands on SIGINT and SIGTERM.
 * Answers its exit code; a command ended by a signal answers 128 + the signal's number, as a shell does.
 */
export function run([command, ...args], { env = {}, stdin = 'inherit', cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: childEnvironment(env), stdio: [stdin, 'inherit', 'inherit'] });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const release = () => process.off('SIGINT', forward).off('SIGTERM', forward);
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Runs a command and keeps what it says, for checks that would otherwise talk over one another. */
export function capture([command, ...args], { cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: childEnvironment({}), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

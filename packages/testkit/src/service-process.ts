import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of the product as production runs it: its own memory, its own connections, its own death. */
export interface ServiceProcess {
  readonly pid: number;
  /** Its exit code, once it is gone; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** As a power cut ends it: no handler runs, nothing is said to anybody. Resolves once it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, as a deployment ends it. Resolves once it is gone, with its exit code. */
  stop(): Promise<number | null>;
  /** The last lines of its log, for the message of a test that fails. */
  log(): string;
}

/** The queue library writes a stack trace for each of its 45 askers that could not ask when it was told to stop: what came before must still be there. */
const KEPT_LINES = 1_000;

/** What a process of the product has from ours: no setting of the machine's is one of its own. */
export const inherited = (): Readonly<Record<string, string | undefined>> => ({
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
});

/** Starts a process of the product and resolves once it does its work; rejects with its last words when it ends before that. Settings as its environment; `hear` is told every line it writes. */
export async function startService(
  name: 'api' | 'worker',
  settings: Readonly<Record<string, string>>,
  hear: (line: string) => void = () => {},
): Promise<ServiceProcess> {
  const main = fileURLToPath(new URL(`../../../apps/${name}/src/main.ts`, import.meta.url));
  // The binary itself: killing the shim in .bin would orphan it.
  const child = spawn(process.execPath, [main], { env: { ...inherited(), ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit').then(([code]: unknown[]) => code as number | null);
  const lines: string[] = [];
  const started = new Promise<void>((resolve) => {
    const note = (line: string) => {
      hear(line);
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      if (line.includes('process.started')) resolve();
    };
    createInterface({ input: child.stdout }).on('line', note);
    createInterface({ input: child.stderr }).on('line', note);
  });
  const log = () => lines.join('\n');
  const gone = ended.then((code) => Promise.reject(new Error(`The ${name} ended with ${code} before it was up:\n${log()}`)));
  await Promise.race([started, gone]);
  gone.catch(() => {});
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { pid: child.pid ?? 0, ended, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM'), log };
}

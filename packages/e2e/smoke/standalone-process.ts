import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inherited } from '@saferoute/testkit/service-process';

const MAIN = fileURLToPath(new URL('../../../apps/standalone/src/main.ts', import.meta.url));

/** How a process ended, and everything it said. */
export interface Ending {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

/** `npm start` as a process of its own, with an environment of its own. */
export interface StandaloneProcess {
  /** The address it prints once it is up; rejects with what it complained of when it ends first. */
  readonly address: Promise<string>;
  readonly ended: Promise<Ending>;
  end(signal: NodeJS.Signals): Promise<Ending>;
}

/** Starts the real thing on any free port; settings as its environment. Quiet unless told otherwise. */
export function startStandalone(settings: Readonly<Record<string, string>>, args: readonly string[] = ['--quiet']): StandaloneProcess {
  // The binary itself: killing the shim in .bin would orphan it.
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...inherited(), PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [text(child.stdout), text(child.stderr)] as const;
  const ended = once(child, 'exit').then(async ([code]: unknown[]) => {
    const [said, complained] = await Promise.all(output);
    return { code: code as number | null, said, complained };
  });
  const firstAddress = addressIn(child.stdout);
  const gone = ended.then(({ complained }) => Promise.reject(new Error(`It ended before it was up: ${complained}`)));
  const address = Promise.race([firstAddress, gone]);
  // Not everybody who starts one wants to know where it is.
  address.catch(() => {});
  return {
    address,
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A quiet one says its address and nothing else, the banner says where the phone is. */
async function addressIn(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\/\/[^/\s]+/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('It never said its address.');
}

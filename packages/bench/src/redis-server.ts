import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { freePort } from '@saferoute/testkit/free-port';
import type { Stage } from './stage.ts';

/** Starts a Redis that keeps nothing on disk; the stage stops it. Answers its URL. */
export async function startRedis(stage: Stage): Promise<string> {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(server, 'exit');
  stage.onEnd(async () => {
    server.kill();
    await gone;
  });
  const failed = gone.then(() =>
    Promise.reject(new Error('redis-server did not start. This figure needs it: apt-get install redis-server.')),
  );
  failed.catch(() => {});
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: server.stdout }).on('line', (line) => line.includes('Ready to accept connections') && resolve());
  });
  await Promise.race([ready, failed, once(server, 'error').then(([error]: unknown[]) => Promise.reject(error as Error))]);
  return `redis://127.0.0.1:${port}`;
}

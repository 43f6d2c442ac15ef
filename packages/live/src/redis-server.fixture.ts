import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';

/** A real Redis for one test file. */
export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
  /** On the same port, empty. */
  start(): Promise<void>;
  /** There, but silent: connections stay open and nothing is answered. */
  freeze(): void;
  thaw(): void;
}

const program = process.env['REDIS_SERVER'] ?? 'redis-server';

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function launch(port: number, more: readonly string[]): Promise<ChildProcess> {
  const server = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...more], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`These tests drive a real Redis. Install redis-server, or set REDIS_SERVER to it: ${error.message}`)),
    );
    server.once('exit', () => reject(new Error(`redis-server did not start:\n${said}`)));
    server.stdout?.on('data', (text: Buffer) => {
      said += String(text);
      if (said.includes('Ready to accept connections')) resolve();
    });
  });
  return server;
}

/** Starts a Redis on a free port that keeps nothing on disk. @param more arguments of `redis-server` */
export async function startRedisServer(...more: readonly string[]): Promise<RedisServer> {
  const port = await freePort();
  let server = await launch(port, more);
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    },
    async start() {
      server = await launch(port, more);
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
  };
}

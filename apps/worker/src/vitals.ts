import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readClock, type Database } from '@saferoute/db';
import type { Metrics } from '@saferoute/runtime';

export interface VitalsOptions {
  /** 0 = any free one. */
  readonly port: number;
  readonly host: string;
  readonly db: Database;
  readonly metrics: Metrics;
}

export interface Vitals {
  /** Without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** How a worker is asked whether it lives (`/health/live`), can work (`/health/ready`), and how it does (`/metrics`). */
export async function serveVitals({ port, host, db, metrics }: VitalsOptions): Promise<Vitals> {
  const answers = new Map<string | undefined, (response: ServerResponse) => Promise<unknown>>([
    ['/health/live', async (response) => response.end('alive\n')],
    ['/health/ready', async (response) => ((await isUp(db)) ? response.end('ready\n') : response.writeHead(503).end('no database\n'))],
    ['/metrics', async (response) => response.setHeader('content-type', metrics.contentType).end(await metrics.exposition())],
  ]);
  const server = createServer((request, response) => {
    const answer = answers.get(request.url);
    if (answer === undefined) response.writeHead(404).end();
    else answer(response).catch(() => response.destroy());
  }).listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const isUp = ({ read }: Database): Promise<boolean> =>
  readClock(read).then(
    () => true,
    () => false,
  );

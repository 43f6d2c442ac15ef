import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { readClock, type Database } from '@saferoute/db';
import type { Metrics } from '@saferoute/runtime';

export interface VitalsOptions {
  readonly port: number;
  readonly host: string;
  readonly db: Database;
  readonly metrics: Metrics;
}

/** How a worker is asked whether it lives (`/health/live`), can work (`/health/ready`), and how it does (`/metrics`). */
export async function serveVitals({ port, host, db, metrics }: VitalsOptions): Promise<{ close(): Promise<void> }> {
  const answers: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    '/health/live': async (response) => void response.end('ok\n'),
    '/health/ready': async (response) => {
      const ready = await readClock(db.read).then(
        () => true,
        () => false,
      );
      response.writeHead(ready ? 200 : 503).end(ready ? 'ok\n' : 'no database\n');
    },
    '/metrics': async (response) => {
      const text = await metrics.exposition();
      response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
    },
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (answer === undefined) response.writeHead(404).end();
    else void answer(response);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

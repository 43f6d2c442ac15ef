import type { Logger } from '@saferoute/runtime';
import pg from 'pg';

/** PostgreSQL refuses a connection while it starts, as after a crash. */
const STARTING_UP = '57P03';
const CONNECT_WITHIN_MS = 5_000;
const MOST = 10;

/**
 * Under that code the queue library waits 3 s before it asks again, then longer each time, up to 2 minutes; under any other it asks again at
 * its next poll. An SOS must not wait so long for a server that is back.
 */
class QueueClient extends pg.Client {
  override connect(): Promise<pg.Client>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.Client> | void {
    if (callback === undefined) return super.connect().catch((error: unknown) => Promise.reject(withoutCode(error)));
    const tell = callback as (error: unknown) => void;
    super.connect((error: Error) => tell(withoutCode(error)));
  }
}

type ConnectCallback = ((error: Error) => void) | ((error: null, client: pg.Client) => void);

function withoutCode(error: unknown): unknown {
  const isStarting = error instanceof Error && 'code' in error && error.code === STARTING_UP;
  return isStarting ? new Error('PostgreSQL is starting up', { cause: error }) : error;
}

/**
 * Connections for one pool of the queue. The library's own pool is not used: it is closed without anybody waiting for it, and its listeners for
 * errors are gone by then, so that a server that dies meanwhile ends the process.
 */
export function openQueueConnections({ databaseUrl, logger }: { databaseUrl: string; logger: Logger }): pg.Pool {
  const connections = new pg.Pool({
    Client: QueueClient,
    connectionString: databaseUrl,
    max: MOST,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  });
  const onError = (error: Error): void => logger.warn('queue.connection-lost', { error });
  connections.on('error', onError);
  // What breaks a connection in use also fails its query; without a listener it would end the process first.
  connections.on('connect', (client) => void client.on('error', () => {}));
  return connections;
}

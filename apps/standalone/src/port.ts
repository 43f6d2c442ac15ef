import { once } from 'node:events';
import { createServer } from 'node:net';

export interface Place {
  /** 0 = any free one. */
  readonly port: number;
  readonly host: string;
}

/** Why nobody can listen there. */
export type Obstacle = 'taken' | 'not-allowed' | 'no-such-host';

const obstacles: Readonly<Record<string, Obstacle>> = {
  EADDRINUSE: 'taken',
  EACCES: 'not-allowed',
  EADDRNOTAVAIL: 'no-such-host',
  ENOTFOUND: 'no-such-host',
};

/** The port one can listen on at this place right now, or why there is none. */
export async function findPort(place: Place): Promise<{ readonly port: number } | { readonly obstacle: Obstacle }> {
  const probe = createServer().listen(place.port, place.host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const obstacle = error instanceof Error && 'code' in error ? obstacles[String(error.code)] : undefined;
    if (obstacle === undefined) throw error;
    return { obstacle };
  }
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a socket that listens on a port has one');
  return { port: address.port };
}

/** The wanted port, or any free one instead. */
export async function findPortNear({ port, host }: Place): Promise<number> {
  const found = await findPort({ port: port > 65_535 ? 0 : port, host });
  if ('port' in found) return found.port;
  const any = await findPort({ port: 0, host });
  if ('port' in any) return any.port;
  throw new Error(`No port can be opened on ${host}.`);
}

/** Whoever listens on every address is reached at their own. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';

/** Either the folder is ours until `release`, or somebody else's, who says where they answer. */
export type Claim = { readonly kind: 'ours'; release(): void } | { readonly kind: 'taken'; readonly answersAt: string };

/**
 * Claims a data folder for one process. The claim is a listening socket in it, so it ends with the process however that ends: unlike a
 * number in a file, it cannot be mistaken for another process's.
 */
export async function claimFolder(folder: string, answersAt: () => string): Promise<Claim> {
  const path = shortest(join(folder, 'running.sock'));
  const holder = await ask(path);
  if (holder !== null) return { kind: 'taken', answersAt: holder };
  rmSync(path, { force: true });
  const server = createServer((socket) => socket.on('error', () => {}).end(answersAt())).listen(path);
  await once(server, 'listening');
  return { kind: 'ours', release: () => void server.close() };
}

/** A socket's path may have about a hundred bytes only. */
function shortest(path: string): string {
  const fromHere = relative('', path);
  return fromHere.length < path.length ? fromHere : path;
}

/** What the holder of a claim says, or null when nobody holds it. */
async function ask(path: string): Promise<string | null> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return await text(socket);
  } catch {
    return null;
  } finally {
    socket.destroy();
  }
}

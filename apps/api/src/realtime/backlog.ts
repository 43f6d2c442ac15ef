import type { Socket } from 'node:net';

/** What waits on a socket because its reader is slow, as `RouterContext` asks for it. A socket that closes keeps nobody waiting. */
export function backlogOf(socket: Socket): () => Promise<void> | null {
  let gone: Promise<void> | null = null;
  const wait = () =>
    new Promise<void>((resolve) => {
      const end = () => {
        socket.off('drain', end);
        socket.off('close', end);
        gone = null;
        resolve();
      };
      socket.on('drain', end);
      socket.on('close', end);
    });
  return () => (socket.writableNeedDrain ? (gone ??= wait()) : null);
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { assist } from '../assistant.ts';

/** Calls one address again and again, each caller on a connection of its own, the next call after the answer to the last. */
export interface Calls {
  readonly port: number;
  readonly path: string;
  /** One for each call. */
  readonly bearers: readonly string[];
  readonly callers: number;
}

const END_OF_HEAD = '\r\n\r\n';

/** As little of an HTTP client as can be, so that what is measured is the server. Answers the body; throws for anything but a 200. */
async function call(socket: Socket, { path, bearer }: { path: string; bearer: string }): Promise<string> {
  socket.write(`GET ${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${bearer}${END_OF_HEAD}`);
  for (let text = ''; ;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    text += chunk.toString('latin1');
    const head = text.indexOf(END_OF_HEAD);
    if (head < 0) continue;
    if (!text.startsWith('HTTP/1.1 200')) throw new Error(text.slice(0, 500));
    const [, length] = /^content-length: (\d+)/im.exec(text) ?? [];
    if (text.length >= head + END_OF_HEAD.length + Number(length)) return text.slice(head + END_OF_HEAD.length);
  }
}

/** How many calls a second, and the last answer. */
export interface Called {
  readonly rate: number;
  readonly body: string;
}

assist<Calls, Called>(async ({ port, path, bearers, callers }) => {
  const sockets = await Promise.all(
    Array.from({ length: callers }, async () => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true);
      await once(socket, 'connect');
      return socket;
    }),
  );
  let [next, body] = [0, ''];
  const started = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (let bearer = bearers[next++]; bearer !== undefined; bearer = bearers[next++]) body = await call(socket, { path, bearer });
    }),
  );
  const rate = (bearers.length * 1000) / (performance.now() - started);
  for (const socket of sockets) socket.destroy();
  return { rate, body };
});

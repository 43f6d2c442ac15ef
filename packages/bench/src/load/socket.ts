import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A tRPC socket that somebody has signed in on; nobody, without a token. */
export async function openSocket(url: string, token: string | null): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws${token === null ? '' : '?connectionParams=1'}`, {
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  if (token !== null) socket.send(JSON.stringify({ method: 'connectionParams', data: { token } }));
  return socket;
}

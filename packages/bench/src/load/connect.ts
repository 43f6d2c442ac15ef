import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Protocol } from './fan-out-protocols.ts';

const AT_A_TIME = 50;
/** Heartbeats and greetings are shorter than any message. */
export const SHORTEST_MESSAGE = 60;

/** Opens a socket; resolves once the other side has said that it is ready, where it does so. */
export async function connect(protocol: Protocol, role: 'viewer' | 'publisher'): Promise<WebSocket> {
  const socket = new WebSocket(protocol.url(role), { perMessageDeflate: false });
  let isReady = !protocol.greets;
  const ready = new Promise<void>((resolve) => {
    socket.on('message', (message: Buffer) => {
      if (isReady && message.length >= SHORTEST_MESSAGE) return;
      const answer = protocol.answer(String(message));
      if (answer !== null) socket.send(answer);
      isReady ||= protocol.isReady(String(message));
      if (isReady) resolve();
    });
  });
  await once(socket, 'open');
  for (const hello of protocol.hello(role)) socket.send(hello);
  if (protocol.greets) await ready;
  return socket;
}

/** Opens the sockets of so many viewers. */
export async function connectMany(protocol: Protocol, count: number): Promise<readonly WebSocket[]> {
  const viewers: WebSocket[] = [];
  while (viewers.length < count) {
    const more = Math.min(AT_A_TIME, count - viewers.length);
    viewers.push(...(await Promise.all(Array.from({ length: more }, () => connect(protocol, 'viewer')))));
  }
  return viewers;
}

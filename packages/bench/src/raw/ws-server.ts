import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { assist } from '../assistant.ts';

/** The raw limit of fan-out: whatever the publisher, who comes by another address, says is said to everybody else. Answers the port it listens on. */
const viewers = new Set<{ send(message: string): void }>();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
server.on('connection', (socket, request) => {
  if (request.url === '/publish') {
    socket.on('message', (message: Buffer) => {
      const text = message.toString();
      for (const viewer of viewers) viewer.send(text);
    });
  } else viewers.add(socket);
});

assist(() => (server.address() as AddressInfo).port);

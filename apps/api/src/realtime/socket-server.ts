import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { appRouter } from '@saferoute/router';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import type { TRPCError } from '@trpc/server';
import { WebSocketServer } from 'ws';
import { backlogOf } from './backlog.ts';
import type { Contexts } from './contexts.ts';
import { FrameSocket, framingEncoder, retelling } from './frames.ts';

const PATH = '/ws';
const MAX_MESSAGE_BYTES = 64 * 1024;
/** What may wait in memory for one slow reader before its socket is cut: it comes back and resumes from the last event it holds. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
const LOOK_EVERY_MS = 1_000;
const CLOSE_WITHIN_MS = 1_000;

/** Close codes (RFC 6455, section 7.4): the process restarts; this application's own for a session that is over. */
const SERVICE_RESTART = 1012;
const SESSION_OVER = 4401;

export interface SocketServerOptions {
  readonly server: Server;
  readonly contexts: Contexts;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly onError: (error: TRPCError, path: string | undefined) => void;
}

export interface SocketServer {
  /** Tells every client to connect again, elsewhere if need be, and lets go of them. */
  close(): Promise<void>;
}

/** Serves tRPC over WebSocket at `/ws`. */
export function serveSockets({ server, contexts, addressOf, onError }: SocketServerOptions): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, WebSocket: FrameSocket });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== PATH) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.sendFramesOver(socket);
      sockets.emit('connection', client, request);
    });
  };
  server.on('upgrade', onUpgrade);

  const { broadcastReconnectNotification } = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    keepAlive: { enabled: true, pingMs: 15_000, pongWaitMs: 5_000 },
    createContext: ({ req, res, info }) =>
      contexts.ofConnection(
        { headers: req.headers, connectionParams: info.connectionParams, address: addressOf(req) },
        {
          closed: info.signal,
          cut: () => res.close(SESSION_OVER),
          backlog: backlogOf(req.socket),
          retell: (event) => retelling(res, event),
        },
      ),
    onError: ({ error, path }) => onError(error, path),
    experimental_encoder: framingEncoder,
  });

  const cutSlowReaders = setInterval(() => {
    for (const client of sockets.clients) if (client.bufferedAmount > MAX_BUFFERED_BYTES) client.terminate();
  }, LOOK_EVERY_MS);

  return {
    close: async () => {
      server.off('upgrade', onUpgrade);
      clearInterval(cutSlowReaders);
      broadcastReconnectNotification();
      for (const client of sockets.clients) client.close(SERVICE_RESTART);
      const cut = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, CLOSE_WITHIN_MS);
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      sockets.close(() => resolve());
      await closed;
      clearTimeout(cut);
    },
  };
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

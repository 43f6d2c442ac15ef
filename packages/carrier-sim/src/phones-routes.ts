import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Sim } from './sim.ts';

/** Nothing from elsewhere, nothing inline: the texts shown here are anybody's. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const directory = new URL('phones/', import.meta.url);
/** What the page is made of, listed once: a name that is not here is no file of ours. */
const files: ReadonlySet<string> = new Set(readdirSync(directory).filter((file) => typeOf(file) !== undefined));

/** Changes within this time reach the page together. */
const COALESCE_MS = 50;
/** The last texts, across all phones. */
const SHOWN = 300;
const HEARTBEAT_MS = 15_000;

/** The page `/phones`, its few files, and the stream that keeps it live. */
export async function phonesRoutes(scope: FastifyInstance, sim: Sim): Promise<void> {
  scope.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
  });
  scope.get('/', (_request, reply) => reply.redirect('/phones'));
  scope.get('/phones', (_request, reply) => sendFile(reply, 'phones.html', 'text/html; charset=utf-8'));
  scope.get<{ Params: { file: string } }>('/phones/:file', ({ params }, reply) => {
    const type = files.has(params.file) ? typeOf(params.file) : undefined;
    return type === undefined ? reply.callNotFound() : sendFile(reply, params.file, type);
  });
  scope.get('/phones/events', (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const stop = streamState(sim, (chunk) => raw.write(chunk));
    request.raw.socket.once('close', stop);
  });
}

/** Writes what there is to see now and after every change: it is small, and a page that missed something is whole again at once. */
function streamState(sim: Sim, write: (chunk: string) => void): () => void {
  const tell = () => {
    const state = sim.state();
    write(`data: ${JSON.stringify({ ...state, messages: state.messages.slice(-SHOWN) })}\n\n`);
  };
  let pending: NodeJS.Timeout | undefined;
  const onChange = () => {
    pending ??= setTimeout(() => {
      pending = undefined;
      tell();
    }, COALESCE_MS);
  };
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
  sim.events.on('changed', onChange);
  tell();
  return () => {
    clearTimeout(pending);
    clearInterval(heartbeat);
    sim.events.off('changed', onChange);
  };
}

async function sendFile(reply: FastifyReply, file: string, type: string): Promise<FastifyReply> {
  return reply.type(type).send(await readFile(new URL(file, directory)));
}

function typeOf(file: string): string | undefined {
  const extension = file.split('.').at(-1) ?? '';
  return Object.hasOwn(types, extension) ? types[extension] : undefined;
}

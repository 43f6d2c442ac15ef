import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;
/** What is still being answered after this long is cut: its client repeats it at another process. */
const LONGEST_ANSWER_MS = 5_000;

/**
 * Takes no more work, finishes the answers under way, and ends. A connection that was busy when closing began would otherwise be kept alive
 * after its answer, for over a minute.
 */
export async function closeServer(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), LOOK_EVERY_MS);
  const deadline = setTimeout(() => app.server.closeAllConnections(), LONGEST_ANSWER_MS);
  await app.close().finally(() => {
    clearInterval(idle);
    clearTimeout(deadline);
  });
}

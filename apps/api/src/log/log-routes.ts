import { readLogTile, readNewestCheckpoint, readNewestOrigin, type LogOrigin, type Reader } from '@saferoute/db';
import { parseTilePath, shownCheckpoint } from '@saferoute/domain/evidence';
import type { FastifyInstance, FastifyReply } from 'fastify';

const TEXT = 'text/plain; charset=utf-8';
/** A checkpoint is new every second at most; whoever asks more often learns nothing. */
const FOR_A_MOMENT = 'public, max-age=1';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * What the world sees of the log of evidence (C2SP tlog-tiles), out of the database, so that every API can serve it whoever signs. To be believed
 * for its signature alone, which no API can make. Entries are not served: none holds personal data, but whoever knows when somebody
 * pressed SOS would find that alarm by its time and follow it, event by event, as it happens. Their hashes prove as much.
 */
export async function logRoutes(app: FastifyInstance, { db }: { readonly db: Reader }): Promise<void> {
  const withLog =
    (answer: (origin: LogOrigin) => Promise<Shown | null>) =>
    async (_request: unknown, reply: FastifyReply): Promise<FastifyReply> => {
      const origin = await readNewestOrigin(db);
      return show(reply, origin === null ? null : await answer(origin));
    };

  app.get(
    '/log/vkey',
    withLog(async ({ verifierKey }) => ({ type: TEXT, cache: FOR_A_MOMENT, body: `${verifierKey}\n` })),
  );
  app.get(
    '/log/checkpoint',
    withLog(async ({ id }) => {
      const checkpoint = await readNewestCheckpoint(db, id);
      return checkpoint === null ? null : { type: TEXT, cache: FOR_A_MOMENT, body: shownCheckpoint(checkpoint) };
    }),
  );
  app.get<{ Params: { '*': string } }>('/log/tile/*', async (request, reply) => {
    const [tile, origin] = [parseTilePath(`tile/${request.params['*']}`), await readNewestOrigin(db)];
    const contents = tile === null || origin === null ? null : await readLogTile(db, origin, tile);
    return show(reply, contents === null ? null : { type: 'application/octet-stream', cache: FOR_EVER, body: Buffer.from(contents) });
  });
}

interface Shown {
  readonly type: string;
  readonly cache: string;
  readonly body: string | Buffer;
}

/** What is not there may be there in a second. */
const show = (reply: FastifyReply, shown: Shown | null): FastifyReply =>
  shown === null
    ? reply.code(404).type(TEXT).header('cache-control', 'no-store').send('not here\n')
    : reply.type(shown.type).header('cache-control', shown.cache).send(shown.body);

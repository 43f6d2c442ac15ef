import type { FastifyInstance } from 'fastify';
import { cut } from '../faulty-answer.ts';
import { refusalOfCaller } from './account.ts';
import { addCallRoutes } from './call-routes.ts';
import { pathOf, refuse } from './door.ts';
import type { TwilioDoor } from './door.ts';
import { notFound } from './errors.ts';
import { parseForm } from './form.ts';
import { addMessageRoutes } from './message-routes.ts';

/** Twilio's API for one account: `/2010-04-01/Accounts/{AccountSid}/…`. */
export async function twilioRoutes(scope: FastifyInstance, door: TwilioDoor): Promise<void> {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, parseForm(String(body))),
  );
  // Twilio reads forms and nothing else: to it, another body is an empty one.
  scope.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null, new Map());
  });

  scope.addHook('onRequest', async (request, reply) => {
    if (door.network.faults.takeOutage('twilio')) {
      reply.hijack();
      cut(request);
      return;
    }
    const { accountSid = '' } = request.params as { accountSid?: string };
    const refusal = refusalOfCaller(door.account, { accountSid, path: pathOf(request), authorization: request.headers.authorization });
    if (refusal !== null) await refuse(reply, refusal);
  });
  scope.setNotFoundHandler((request, reply) => refuse(reply, notFound(pathOf(request))));
  await scope.register(
    async (account) => {
      addMessageRoutes(account, door);
      addCallRoutes(account, door);
    },
    { prefix: '/Accounts/:accountSid' },
  );
}

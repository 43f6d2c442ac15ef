import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastifyStatic from '@fastify/static';
import { problemOfThrown } from '@saferoute/router';
import { startRounds, type Rounds } from '@saferoute/runtime';
import { giveSignOfHearing } from '@saferoute/usecases';
import type { TRPCError } from '@trpc/server';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { createAccountLibrary } from './accounts/account-library.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { Revocations } from './accounts/revocations.ts';
import { doorOf } from './accounts/door.ts';
import { SessionBook } from './accounts/session-book.ts';
import { verificationRoutes } from './accounts/verification-routes.ts';
import { docsRoutes } from './docs/docs-routes.ts';
import { exportRoute } from './evidence/export-route.ts';
import { healthRoutes } from './health-routes.ts';
import { closeServer } from './http/close-server.ts';
import { logRequests } from './http/access-log.ts';
import { refuseBrokenRequest } from './http/broken-request.ts';
import { TrustedProxies } from './http/client-address.ts';
import { FailureLimit } from './http/failure-limit.ts';
import { problemOfRequest, replyWithProblems, sendProblem } from './http/problem-replies.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import { logRoutes } from './log/log-routes.ts';
import type { ApiOptions } from './options.ts';
import { screenRoutes } from './pages/screen-routes.ts';
import { Contexts } from './realtime/contexts.ts';
import { serveSockets } from './realtime/socket-server.ts';
import { EventStreams, trpcRoutes } from './realtime/trpc-routes.ts';
import { restFace } from './rest/rest-routes.ts';
import { createServices } from './services.ts';
import { carrierCallbacks } from './webhooks/carrier-callbacks.ts';

const MAX_BODY_BYTES = 64 * 1024;
const MAX_PARAMETER_LENGTH = 2_000;
/** A twelfth of the time after which nobody is taken to be heard. */
const SIGN_EVERY_MS = 5_000;
const SIGN_IN_BUDGET = { failures: 10, windowMs: 60_000 };

/** The process that answers requests. */
export interface Api {
  /** Starts listening; answers the local address, `http://127.0.0.1:3000`. */
  listen(): Promise<string>;
  /** Lets clients go so that they come back elsewhere, finishes what is being answered, and stops. */
  close(): Promise<void>;
}

/** Puts an API together. It owns nothing it was given: database, live engine and carriers are closed by whoever made them. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const { settings, usecases, live } = options;
  const proxies = new TrustedProxies(settings.http.trustedProxies);
  const faults = faultLog(options);
  const sessions = new SessionBook({ db: usecases.db.read, secret: settings.secret, adminUserIds: settings.sos.adminUserIds });
  const revocations = new Revocations({ db: usecases.db.read, live, onFault: faults.ofBackground });
  const onSessionEnded = (sessionId: string) => {
    sessions.forget();
    live.publish(`session:${sessionId}`, '{}');
  };
  const contexts = new Contexts({ services: createServices(options, { onSessionEnded }), sessions, revocations });
  const streams = new EventStreams();

  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: (address: string) => proxies.includes(address),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseBrokenRequest,
    // Addresses that are none never reach a route or its error handler.
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply, { ...problemOfRequest(error) });
    },
  });
  replyWithProblems(app, faults.ofRequest);
  addSecurityHeaders(app, { publicUrl: settings.http.publicUrl, mapStyleUrl: settings.mapStyleUrl });
  logRequests(app, options);
  await registerRoutes(app, { options, contexts, streams, faults, onSessionEnded });

  const sockets = serveSockets({
    server: app.server,
    contexts,
    addressOf: (request) => proxies.addressOf(request),
    onError: faults.ofProcedure,
  });
  let signs: Rounds | null = null;
  return {
    listen: async () => {
      await app.listen({ port: settings.http.port, host: settings.http.host });
      signs = startRounds({ everyMs: SIGN_EVERY_MS, round: () => giveSignOfHearing(options.usecases), onFault: faults.ofSigns });
      return localAddress(app.server.address());
    },
    close: async () => {
      const silent = signs?.stop();
      await sockets.close();
      streams.cutAll();
      revocations.close();
      await closeServer(app);
      await silent;
    },
  };
}

interface Parts {
  readonly options: ApiOptions;
  readonly contexts: Contexts;
  readonly streams: EventStreams;
  readonly faults: ReturnType<typeof faultLog>;
  readonly onSessionEnded: (sessionId: string) => void;
}

async function registerRoutes(app: FastifyInstance, { options, contexts, streams, faults, onSessionEnded }: Parts): Promise<void> {
  const { settings, usecases, live, carriers, logger, metrics } = options;
  const { secret } = settings;
  const { publicUrl } = settings.http;
  const { db } = usecases;
  const door = doorOf(usecases, onSessionEnded);
  const library = createAccountLibrary({ db, publicUrl, secret, newId: () => usecases.newId(), logger, door });
  const [carrier] = carriers.values();

  await app.register(fastifyStatic, { root: import.meta.dirname, serve: false });
  await app.register(healthRoutes, { db: db.read, live, metrics });
  await app.register(accountRoutes, { handle: library.handler, publicUrl, door, signInFailures: new FailureLimit(SIGN_IN_BUDGET) });
  await app.register(verificationRoutes, { db, usecases, contexts, secret, carrier });
  await app.register(trpcRoutes, { contexts, streams, onError: faults.ofProcedure });
  await app.register(restFace, { contexts, onFault: faults.ofRequest });
  await app.register(exportRoute, { contexts, onFault: faults.ofRequest });
  await app.register(carrierCallbacks, { usecases, carriers });
  await app.register(logRoutes, { db: db.read });
  await app.register(docsRoutes, { publicUrl });
  await app.register(screenRoutes, { phonesUrl: options.demo?.phonesUrl ?? null });
}

/** Faults are logged where they surface; refusals are answers, not faults. */
function faultLog({ logger }: ApiOptions) {
  return {
    ofRequest: (error: unknown, requestId: string) => logger.error('http.failed', { error, requestId }),
    ofProcedure: (error: TRPCError, path: string | undefined) => {
      if (problemOfThrown(error, path).status >= 500) logger.error('procedure.failed', { error, task: path });
    },
    ofBackground: (error: unknown) => logger.error('session.check-failed', { error }),
    ofSigns: (error: unknown) => logger.warn('hearing.sign-failed', { error }),
  };
}

function localAddress(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('The API listens on a port.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

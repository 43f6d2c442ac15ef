import { problemOf } from '@saferoute/protocol';
import type { ErrorId } from '@saferoute/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FailureLimit } from '../http/failure-limit.ts';
import { readJsonBodies, textField } from '../http/json-body.ts';
import { sendProblem } from '../http/problem-replies.ts';

/** What of the account library may be called from outside; everything else of it has no address. */
const ENDPOINTS = [
  ['POST', '/sign-up/email'],
  ['POST', '/sign-in/email'],
  ['POST', '/sign-out'],
  ['GET', '/get-session'],
  ['GET', '/list-sessions'],
  ['POST', '/revoke-session'],
  ['POST', '/revoke-sessions'],
  ['POST', '/revoke-other-sessions'],
  ['POST', '/change-password'],
] as const;

/** Cookies stay outside, so there is nothing to forge a request with; so do all other headers. */
const FORWARDED_HEADERS = ['authorization', 'user-agent'] as const;

export interface AccountRoutesOptions {
  readonly handle: (request: Request) => Promise<Response>;
  readonly publicUrl: string;
  readonly signInFailures: FailureLimit;
  readonly door: {
    /** Somebody did not know the password of the account with this address, if there is one. */
    onSignInRefused(email: string): Promise<void>;
    onPasswordChanged(userId: string): Promise<void>;
  };
}

/** Serves sign-up, sign-in and sessions, in a scope of its own. */
export async function accountRoutes(app: FastifyInstance, options: AccountRoutesOptions): Promise<void> {
  // Read here: of a body that is no JSON the library would print what is wrong with it.
  readJsonBodies(app);
  for (const [method, path] of ENDPOINTS) {
    const url = `/api/auth${path}`;
    app.route({ method, url, handler: async (request, reply) => answer(await call(request, options), { request, reply, url, options }) });
  }
}

async function call(request: FastifyRequest, { handle, publicUrl, signInFailures }: AccountRoutesOptions): Promise<Response | ErrorId> {
  if (request.routeOptions.url === SIGN_IN && signInFailures.isExhausted(request.ip)) return 'auth.too-many-attempts';
  const headers = new Headers();
  for (const name of FORWARDED_HEADERS) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  const body = request.body === undefined ? null : JSON.stringify(request.body);
  if (body !== null) headers.set('content-type', 'application/json');
  return handle(new Request(new URL(request.url, publicUrl), { method: request.method, headers, body }));
}

const SIGN_IN = '/api/auth/sign-in/email';
const CHANGE_PASSWORD = '/api/auth/change-password';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly url: string;
  readonly options: AccountRoutesOptions;
}

async function answer(response: Response | ErrorId, { request, reply, url, options }: Exchange): Promise<FastifyReply> {
  if (typeof response === 'string') return sendProblem(reply, { ...problemOf(response) });
  if (response.ok) {
    const [token, body] = [response.headers.get('set-auth-token'), await response.text()];
    if (url === CHANGE_PASSWORD) await options.door.onPasswordChanged(userIdIn(body));
    if (token !== null) void reply.header('set-auth-token', token);
    return reply.code(response.status).header('content-type', 'application/json').header('cache-control', 'no-store').send(body);
  }
  if (url === SIGN_IN && response.status === 401) {
    options.signInFailures.countFailure(request.ip);
    await options.door.onSignInRefused(textField(request.body, 'email'));
  }
  const code = codeOf(await response.text());
  return sendProblem(reply, { ...problemOf(errorIdOf({ url, status: response.status, code })), ...(code === null ? {} : { code }) });
}

/** Whose account an answer of the library is about. */
function userIdIn(body: string): string {
  const answer: unknown = JSON.parse(body);
  return textField(typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'user') : null, 'id');
}

/** The account library's own word for what was wrong. */
function codeOf(text: string): string | null {
  const match = /"code"\s*:\s*"([A-Z_]{1,80})"/.exec(text);
  return match?.[1] ?? null;
}

function errorIdOf({ url, status, code }: { url: string; status: number; code: string | null }): ErrorId {
  if (code?.startsWith('USER_ALREADY_EXISTS') === true) return 'auth.email-taken';
  if (url === SIGN_IN || code === 'INVALID_PASSWORD') return status >= 500 ? 'server.internal' : 'auth.wrong-credentials';
  if (status === 401) return 'auth.unauthenticated';
  return status >= 500 ? 'server.internal' : 'auth.invalid';
}

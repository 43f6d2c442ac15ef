import type { Database } from '@saferoute/db';
import type { SmsCarrier } from '@saferoute/domain';
import { readPhone } from '@saferoute/protocol';
import type { ErrorId } from '@saferoute/protocol';
import { Refusal } from '@saferoute/router';
import type { Viewer } from '@saferoute/router';
import { confirmVerified } from '@saferoute/usecases';
import type { UseCaseContext } from '@saferoute/usecases';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readJsonBodies, textField } from '../http/json-body.ts';
import type { Contexts } from '../realtime/contexts.ts';
import { issueCode, tryCode } from './verification-codes.ts';

export interface VerificationOptions {
  readonly db: Database;
  readonly usecases: UseCaseContext;
  readonly contexts: Contexts;
  readonly secret: string;
  readonly carrier: SmsCarrier | undefined;
}

/** Lets a signed-in person show that a phone is theirs: a code by text, typed back. */
export async function verificationRoutes(app: FastifyInstance, options: VerificationOptions): Promise<void> {
  const { db, usecases, secret, carrier } = options;
  readJsonBodies(app);

  app.post('/api/auth/phone-number/send-otp', async (request, reply) => {
    const { userId } = await viewerOf(options, request);
    const phone = readPhone(textField(request.body, 'phoneNumber'));
    if (phone === null) throw new Refusal('profile.invalid', { phoneNumber: 'Give the number with its country code.' });
    const code = await issueCode({ db, secret, userId }, phone);
    if (code === null) throw new Refusal('auth.too-many-attempts');
    const sent = await carrier?.send({
      to: phone,
      body: `${code} is your SafeRoute code. It works for 10 minutes.`,
      statusCallbackUrl: null,
    });
    if (sent?.kind !== 'accepted') throw new Refusal(sent?.kind === 'permanent' ? 'profile.invalid' : 'server.unavailable');
    return reply.code(202).send({ status: 'sent' });
  });

  app.post('/api/auth/phone-number/verify', async (request, reply) => {
    const { userId } = await viewerOf(options, request);
    const verdict = await tryCode({ db, secret, userId }, textField(request.body, 'code'));
    if (verdict.kind !== 'right') throw new Refusal(REFUSALS[verdict.kind]);
    const confirmed = await confirmVerified(usecases, { userId, purpose: 'phone', target: verdict.target });
    if (!confirmed.ok) throw new Refusal('sos.alert.invalid-user');
    return reply.send({ status: 'verified' });
  });
}

const REFUSALS = { wrong: 'auth.wrong-code', exhausted: 'auth.too-many-attempts' } as const satisfies Record<string, ErrorId>;

async function viewerOf({ contexts }: VerificationOptions, request: FastifyRequest): Promise<Viewer> {
  const { caller } = await contexts.ofRequest({ headers: request.headers, connectionParams: null, address: request.ip });
  if (caller.kind === 'viewer') return caller.viewer;
  throw new Refusal(caller.kind === 'orphan' ? 'sos.alert.invalid-user' : 'auth.unauthenticated');
}

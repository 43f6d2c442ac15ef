import type { ReceiptListener } from '@saferoute/providers';
import { problemOf } from '@saferoute/protocol';
import { recordReceipt } from '@saferoute/usecases';
import type { UseCaseContext } from '@saferoute/usecases';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../http/problem-replies.ts';

export interface CarrierCallbackOptions {
  readonly usecases: UseCaseContext;
  readonly carriers: ReadonlyMap<string, ReceiptListener>;
}

interface Address {
  readonly carrier: string;
  readonly deliveryId: string;
  /** Number of the attempt. */
  readonly n: string;
}

type Callback = FastifyRequest<{ Params: Address }>;

/**
 * Where carriers report what became of a text. Reports come late, twice and out of order: the delivery only ever moves forward, so each is
 * simply applied. The signature is over the public address, which behind a proxy is not the one this process sees.
 */
export async function carrierCallbacks(app: FastifyInstance, options: CarrierCallbackOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, async (_request: FastifyRequest, body: string | Buffer) => String(body));
  app.route<{ Params: Address }>({
    method: ['GET', 'POST'],
    // Short, because one carrier takes at most 100 characters: r is for receipt.
    url: '/r/:carrier/:deliveryId/:n',
    handler: async (request, reply) => receive(options, request, reply),
  });
}

async function receive({ usecases, carriers }: CarrierCallbackOptions, request: Callback, reply: FastifyReply): Promise<FastifyReply> {
  const { carrier, deliveryId, n } = request.params;
  const listener = carriers.get(carrier);
  if (listener === undefined || !/^\d{1,4}$/.test(n)) return sendProblem(reply, { ...problemOf('request.not-found') });
  const url = `${usecases.publicUrl}${request.url}`;
  const body = fieldsOf(typeof request.body === 'string' ? request.body : '');
  const params = carrier === 'twilio' ? body : { ...Object.fromEntries(new URL(url).searchParams), ...body };
  const signature = request.headers['x-twilio-signature'];
  const genuine = listener.verifyCallback({ signature: typeof signature === 'string' ? signature : null, url, params });
  if (!genuine) return sendProblem(reply, { ...problemOf('sos.alert.access-denied') });
  const receipt = listener.parseReceipt(params);
  if (receipt === null) return reply.code(204).send();
  const { status, code, reason } = receipt;
  const recorded = await recordReceipt(usecases, { deliveryId, attemptId: `${deliveryId}/${n}`, receipt: { status, code, reason } });
  return recorded.ok ? reply.code(204).send() : sendProblem(reply, { ...problemOf('request.not-found') });
}

/** A form's fields, or a JSON object's, as text. */
function fieldsOf(body: string): Record<string, string> {
  if (!body.trimStart().startsWith('{')) return Object.fromEntries(new URLSearchParams(body));
  return Object.fromEntries(Object.entries(parse(body) ?? {}).map(([name, value]) => [name, String(value)]));
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

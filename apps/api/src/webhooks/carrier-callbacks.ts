import type { ReceiptListener } from '@saferoute/providers';
import { problemOf } from '@saferoute/protocol';
import { recordReceipt } from '@saferoute/usecases';
import type { UseCaseContext } from '@saferoute/usecases';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sendProblem } from '../http/problem-replies.ts';

export interface CarrierCallbackOptions {
  readonly usecases: UseCaseContext;
  readonly carriers: ReadonlyMap<string, ReceiptListener>;
}

const addressSchema = z.object({ carrier: z.string(), deliveryId: z.string().max(100), n: z.string().regex(/^\d{1,4}$/) });

/**
 * Where carriers report what became of a text. Reports come late, twice and out of order: the delivery only ever moves forward, so each is
 * simply applied. The signature is over the public address, which behind a proxy is not the one this process sees.
 */
export async function carrierCallbacks(app: FastifyInstance, options: CarrierCallbackOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, async (_request: FastifyRequest, body: string | Buffer) => String(body));
  app.route({
    method: ['GET', 'POST'],
    url: '/webhooks/:carrier/status/:deliveryId/:n',
    handler: async (request, reply) => receive(options, request, reply),
  });
}

async function receive(
  { usecases, carriers }: CarrierCallbackOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const address = addressSchema.safeParse(request.params);
  const listener = address.success ? carriers.get(address.data.carrier) : undefined;
  if (!address.success || listener === undefined) return sendProblem(reply, { ...problemOf('request.not-found') });
  const { carrier, deliveryId, n } = address.data;
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

/** A form's fields, or a flat JSON object's, as text. */
function fieldsOf(body: string): Record<string, string> {
  if (!body.trimStart().startsWith('{')) return Object.fromEntries(new URLSearchParams(body));
  const parsed = flatObject.safeParse(parse(body));
  return parsed.success ? Object.fromEntries(Object.entries(parsed.data).map(([name, value]) => [name, String(value)])) : {};
}

const flatObject = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

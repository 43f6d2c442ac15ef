import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { SimMessage } from '../message.ts';
import { segmentCount } from '../segments.ts';
import { messageCallback } from './callback.ts';
import { badRequest, notFound } from './errors.ts';
import { valueOf } from './form.ts';
import type { Form } from './form.ts';
import { refusalOfMessage } from './message-parameters.ts';
import { messageResource, pageOf } from './resource.ts';
import { admitted, formOf, pagingOf, pathOf, refuse } from './door.ts';
import type { TwilioDoor } from './door.ts';

interface BySid {
  Params: { sid: string };
}

/** Messages: create, list, fetch, redact or cancel, delete. */
export function addMessageRoutes(scope: FastifyInstance, door: TwilioDoor): void {
  const { network, account } = door;
  const shown = (message: SimMessage) => messageResource(account.accountSid, message);
  const find = (sid: string) => network.inbox.messages({ carrier: 'twilio' }).find(({ id }) => id === sid);

  scope.post('/Messages.json', (request, reply) => {
    const form = formOf(request);
    const message = () => messageOf(form, network.clock.now());
    const take = (taken: SimMessage) => network.accept(taken, (current) => messageCallback(account, current));
    if (!admitted({ door, request, reply, refusal: refusalOfMessage(form), takeAnyway: () => take(message()) })) return;
    const taken = message();
    take(taken);
    reply.code(201).send(shown(taken));
  });

  scope.get('/Messages.json', (request) => {
    const query = request.query as Record<string, string | undefined>;
    const matching = network.inbox
      .messages({ carrier: 'twilio', to: query['To'] })
      .filter(({ from }) => query['From'] === undefined || query['From'] === from);
    const { items, frame } = pageOf(matching, { path: pathOf(request), ...pagingOf(request) });
    return { ...frame, messages: items.map(shown) };
  });

  scope.get<BySid>('/Messages/:sid.json', (request, reply) => {
    const message = find(request.params.sid);
    return message === undefined ? refuse(reply, notFound(pathOf(request))) : shown(message);
  });

  scope.post<BySid>('/Messages/:sid.json', (request, reply) => {
    const message = find(request.params.sid);
    if (message === undefined) return refuse(reply, notFound(pathOf(request)));
    const change = changeOf(formOf(request), message);
    return change === null
      ? refuse(reply, badRequest(20001, 'A message can be redacted, or canceled while it is queued'))
      : shown(network.inbox.change(message.id, change) ?? message);
  });

  scope.delete<BySid>('/Messages/:sid.json', (request, reply) => {
    const message = find(request.params.sid);
    if (message === undefined) return refuse(reply, notFound(pathOf(request)));
    network.inbox.remove(message.id);
    return reply.code(204).send();
  });
}

function messageOf(form: Form, at: number): SimMessage {
  const body = valueOf(form, 'Body') ?? '';
  const media = form.get('MediaUrl') ?? [];
  const id = (media.length > 0 ? 'MM' : 'SM') + randomBytes(16).toString('hex');
  return {
    id,
    carrier: 'twilio',
    to: valueOf(form, 'To') ?? '',
    from: valueOf(form, 'From') ?? POOL_SENDER,
    messagingServiceSid: valueOf(form, 'MessagingServiceSid'),
    body,
    mediaCount: media.length,
    segments: segmentCount(body),
    partIds: [id],
    statusCallbackUrl: valueOf(form, 'StatusCallback'),
    status: 'queued',
    errorCode: null,
    at,
    updatedAt: at,
  };
}

/** The number every Messaging Service here sends from. */
const POOL_SENDER = '+15005550006';

function changeOf(form: Form, message: SimMessage): Partial<SimMessage> | null {
  const [body, status] = [valueOf(form, 'Body'), valueOf(form, 'Status')];
  if ((body !== null && body !== '') || (status !== null && (status !== 'canceled' || message.status !== 'queued'))) return null;
  return { ...(body === null ? {} : { body }), ...(status === null ? {} : { status: 'canceled' }) };
}

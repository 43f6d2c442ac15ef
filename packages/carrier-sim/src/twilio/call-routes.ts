import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { SimCall } from '../message.ts';
import { refusalOfCall } from './call-parameters.ts';
import { badRequest, notFound } from './errors.ts';
import { valueOf } from './form.ts';
import type { Form } from './form.ts';
import { callResource, pageOf } from './resource.ts';
import { admitted, formOf, pagingOf, pathOf, refuse } from './door.ts';
import type { TwilioDoor } from './door.ts';

interface BySid {
  Params: { sid: string };
}

/** Twilio's own: how long a phone rings unless `Timeout` says otherwise, and how long at most. */
const RING_SECONDS = 60;
const LONGEST_RING_SECONDS = 600;

/** Calls: create, list, fetch, end. */
export function addCallRoutes(scope: FastifyInstance, door: TwilioDoor): void {
  const { calls, account, network } = door;
  const shown = (call: SimCall) => callResource(account.accountSid, call);

  scope.post('/Calls.json', (request, reply) => {
    const form = formOf(request);
    const call = callOf(form, network.clock.now());
    const place = () => calls.place(call, ringMs(form));
    if (!admitted({ door, request, reply, refusal: refusalOfCall(form), takeAnyway: place })) return;
    reply.code(201).send(shown(call));
    place();
  });

  scope.get('/Calls.json', (request) => {
    const query = request.query as Record<string, string | undefined>;
    const matching = calls
      .all()
      .filter(({ to, from, status }) =>
        [to, from, status].every((value, i) => (query[['To', 'From', 'Status'][i] ?? ''] ?? value) === value),
      );
    const { items, frame } = pageOf(matching, { path: pathOf(request), ...pagingOf(request) });
    return { ...frame, calls: items.map(shown) };
  });

  scope.get<BySid>('/Calls/:sid.json', (request, reply) => {
    const call = calls.find(request.params.sid);
    return call === undefined ? refuse(reply, notFound(pathOf(request))) : shown(call);
  });

  scope.post<BySid>('/Calls/:sid.json', (request, reply) => {
    const call = calls.find(request.params.sid);
    if (call === undefined) return refuse(reply, notFound(pathOf(request)));
    const status = valueOf(formOf(request), 'Status');
    if (status !== null && status !== 'canceled' && status !== 'completed') return refuse(reply, badRequest(21218, "Invalid 'Status'"));
    return shown(status === null ? call : calls.end(call.id));
  });
}

function ringMs(form: Form): number {
  const seconds = Number(valueOf(form, 'Timeout') ?? RING_SECONDS);
  return Math.min(Math.max(seconds, 0), LONGEST_RING_SECONDS) * 1000;
}

function callOf(form: Form, at: number): SimCall {
  const events = (form.get('StatusCallbackEvent') ?? []).flatMap((value) => value.split(/[ ,]+/));
  return {
    id: `CA${randomBytes(16).toString('hex')}`,
    to: valueOf(form, 'To') ?? '',
    from: valueOf(form, 'From') ?? '',
    url: valueOf(form, 'Url'),
    twiml: valueOf(form, 'Twiml'),
    statusCallbackUrl: valueOf(form, 'StatusCallback'),
    statusCallbackEvents: events.length === 0 ? ['completed'] : events,
    status: 'queued',
    digits: '',
    at,
    answeredAt: null,
    updatedAt: at,
  };
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import { parseFaultScript } from './faults-wire.ts';
import type { Carrier } from './message.ts';
import type { Sim } from './sim.ts';

interface MessagesQuery {
  Querystring: { to?: string; carrier?: Carrier; count?: string; waitMs?: string };
}
interface FaultsQuery {
  Querystring: { to?: string; carrier?: string };
}
interface CallAct {
  Params: { id: string; act: string };
  Body: { digit?: string } | undefined;
}

const LONGEST_WAIT_MS = 60_000;

/** The network's remote control, `/sim/…`: JSON in, JSON out. What it can do, `createCarrierSim`'s handle can do in code. */
export async function controlRoutes(scope: FastifyInstance, sim: Sim): Promise<void> {
  const { inbox, faults } = sim.network;

  scope.get('/state', () => sim.state());
  scope.post('/reset', (_request, reply) => {
    sim.reset();
    reply.code(204).send();
  });

  /** With `waitMs`, answers as soon as there are `count` texts, or with what there is when time is up. */
  scope.get<MessagesQuery>('/messages', async ({ query }) => {
    const filter = { to: query.to, carrier: query.carrier };
    const timeoutMs = Math.min(Number(query.waitMs ?? 0) || 0, LONGEST_WAIT_MS);
    if (timeoutMs > 0) await inbox.waitForSms({ ...filter, count: Number(query.count ?? 1) || 1, timeoutMs }).catch(() => undefined);
    return { items: inbox.messages(filter) };
  });
  scope.get<MessagesQuery>('/attempts', ({ query }) => ({ items: inbox.attempts({ to: query.to, carrier: query.carrier }) }));

  scope.get('/faults', () => ({ items: faults.rules() }));
  scope.post('/faults', (request, reply) => {
    const script = parseFaultScript(request.body);
    if (typeof script === 'string') return reply.code(400).send({ error: script });
    return reply.code(201).send({ id: faults.script(script) });
  });
  scope.delete<FaultsQuery>('/faults', ({ query }) => ({ healed: faults.heal({ to: query.to, carrier: query.carrier }) }));
  scope.delete<{ Params: { id: string } }>('/faults/:id', ({ params }) => ({ healed: faults.heal({ id: params.id }) }));

  scope.post<{ Body: { number?: string; name?: string } | undefined }>('/phones', (request, reply) => {
    const { number = '', name = '' } = request.body ?? {};
    if (!/^\+[1-9]\d{1,14}$/.test(number)) return reply.code(400).send({ error: 'number is E.164' });
    sim.introduce(number, name.slice(0, 40));
    return reply.code(204).send();
  });
  scope.post<CallAct>('/calls/:id/:act', ({ params, body }, reply) => actOnCall(sim, { ...params, digit: body?.digit ?? '' }, reply));
}

function actOnCall({ calls }: Sim, { id, act, digit }: { id: string; act: string; digit: string }, reply: FastifyReply): unknown {
  const acts: Readonly<Record<string, () => unknown>> = {
    answer: () => calls.answer(id),
    decline: () => calls.decline(id),
    'hang-up': () => calls.hangUp(id),
    press: () => calls.press(id, digit),
  };
  const done = Object.hasOwn(acts, act) ? acts[act]?.() : undefined;
  return done ?? reply.code(404).send({ error: 'no such call, or nothing a phone can do with it' });
}

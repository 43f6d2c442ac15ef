import type { AlertEvent } from '@saferoute/protocol';
import { expect, it, vi } from 'vitest';
import { alertView, entry } from './fakes/alert-view.ts';
import { createWire } from './fakes/wire.ts';
import { createSafeRouteClient } from './safe-route-client.ts';

const baseUrl = 'https://saferoute.test';
const snapshot: AlertEvent = { kind: 'snapshot', alert: alertView(), timeline: [entry(1)] };
const news = (seq: number): AlertEvent => ({ kind: 'entries', alert: alertView({ version: seq, lastSeq: seq }), entries: [entry(seq)] });

function createPhone(fetch: typeof globalThis.fetch = () => Promise.reject(new TypeError('no network'))) {
  const wire = createWire();
  const client = createSafeRouteClient({ baseUrl, getToken: () => 'token-1', fetch, WebSocket: wire.WebSocket });
  return { wire, client };
}

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

it('sends the token with the socket, not in its address', async () => {
  const { wire, client } = createPhone();
  const watch = client.watchAlert('a', { onEvent: () => {}, onRefused: () => {} });
  await vi.waitFor(() => expect(wire.sockets[0]?.received).toHaveLength(2));
  expect(wire.sockets[0]?.received[0]).toEqual({ method: 'connectionParams', data: { token: 'token-1' } });
  watch.stop();
});

it('resumes a subscription after the last event it saw when the connection is cut', async () => {
  const { wire, client } = createPhone();
  const seen: AlertEvent[] = [];
  wire.serve((socket, { method, id, params }) => {
    if (method !== 'subscription') return;
    if (params?.lastEventId === undefined) socket.event(id, '1', snapshot);
    else socket.event(id, '2', news(2));
  });
  const watch = client.watchAlert('a', { onEvent: (event) => seen.push(event), onRefused: () => {} });
  await vi.waitFor(() => expect(seen).toEqual([snapshot]));
  expect(client.connection.get().state).toBe('live');
  wire.sockets[0]?.cut();
  await vi.waitFor(() => expect(seen).toEqual([snapshot, news(2)]));
  const again = wire.sockets[1]?.received.find(({ method }) => method === 'subscription');
  expect(again?.params?.lastEventId).toBe('1');
  watch.stop();
  expect(client.connection.get().state).toBe('idle');
});

it('asks for a snapshot, not for news, when it is told to start again', async () => {
  const { wire, client } = createPhone();
  const starts: (string | undefined)[] = [];
  wire.serve((socket, { method, id, params }) => {
    if (method !== 'subscription') return;
    starts.push((params?.input as { lastEventId?: string } | undefined)?.lastEventId);
    socket.event(id, '1', snapshot);
  });
  const onEvent = vi.fn<(event: AlertEvent) => void>();
  const watch = client.watchAlert('a', { onEvent, onRefused: () => {} });
  await vi.waitFor(() => expect(onEvent).toHaveBeenCalledTimes(1));
  watch.restart();
  await vi.waitFor(() => expect(onEvent).toHaveBeenCalledTimes(2));
  expect(starts).toEqual([undefined, undefined]);
  watch.stop();
});

it('tells a refusal with the server’s words, and stops watching', async () => {
  const { wire, client } = createPhone();
  wire.serve((socket, { method, id }) => {
    if (method === 'subscription') socket.refuse(id, { errorId: 'sos.alert.access-denied', status: 403 });
  });
  const onRefused = vi.fn<(problem: { errorId: string }) => void>();
  client.watchAlert('a', { onEvent: () => {}, onRefused });
  await vi.waitFor(() => expect(onRefused).toHaveBeenCalledWith(expect.objectContaining({ errorId: 'sos.alert.access-denied' })));
  expect(client.connection.get().state).toBe('idle');
});

it('says that the connection is down within 3 s of a silent network, and live again when it is back', async () => {
  vi.useFakeTimers();
  try {
    const { wire, client } = createPhone();
    wire.serve((socket, { method, id }) => {
      if (method === 'subscription') socket.event(id, '1', snapshot);
    });
    const watch = client.watchAlert('a', { onEvent: () => {}, onRefused: () => {} });
    await vi.advanceTimersByTimeAsync(10_500);
    expect(client.connection.get().state).toBe('live');
    wire.sockets[0]?.freeze();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(client.connection.get().state).toBe('down');
    // The frozen socket is given up without waiting for a goodbye that cannot come.
    await vi.advanceTimersByTimeAsync(8_000);
    expect(wire.sockets).toHaveLength(2);
    expect(client.connection.get().state).toBe('live');
    watch.stop();
  } finally {
    vi.useRealTimers();
  }
});

it('sends an SOS over the socket and over HTTPS', async () => {
  const { wire, client } = createPhone(async () => json(200, { result: { data: { created: false, alert: alertView() } } }));
  wire.serve((socket, { method, id }) => {
    if (method === 'mutation') socket.answer(id, { created: true, alert: alertView() });
  });
  const signal = new AbortController().signal;
  const answers = await Promise.all(client.triggerRoutes.map(({ send }) => send({ commandId: 'c' }, signal)));
  expect(answers).toEqual([alertView(), alertView()]);
});

it('what goes over one socket never has the number of something else that is open on it', async () => {
  const { wire, client } = createPhone(async () => json(200, { result: { data: { items: [] } } }));
  wire.serve((socket, { method, id }) => {
    if (method === 'subscription') socket.event(id, '1', snapshot);
    if (method === 'mutation') socket.answer(id, { answers: [] });
  });
  const onEvent = vi.fn<(event: AlertEvent) => void>();
  for (let call = 0; call < 3; call++) await client.trpc.sos.mine.query({});
  const watch = client.watchAlert('a', { onEvent, onRefused: () => {} });
  await vi.waitFor(() => expect(onEvent).toHaveBeenCalledTimes(1));
  for (let call = 0; call < 6; call++) await client.fixRoutes.websocket([{}], new AbortController().signal);
  const ids = wire.sockets[0]?.received.filter(({ method }) => method !== 'connectionParams').map(({ id }) => id) ?? [];
  expect(ids).toHaveLength(7);
  expect(new Set(ids).size).toBe(7);
  watch.stop();
});

it.each([
  ['the token of a new account', new Response('{}', { headers: { 'set-auth-token': 't' } }), { ok: true, value: { token: 't' } }],
  ['that the address is taken', json(409, {}), { ok: false, error: 'email-taken' }],
  ['that the server cannot', json(503, {}), { ok: false, error: 'unavailable' }],
  ['that a captive portal is no server', new Response('<html>'), { ok: false, error: 'unreachable' }],
])('answers a sign-up with %s', async (_what, response, answer) => {
  const { client } = createPhone(async () => response);
  expect(await client.signUp({ name: 'Jane', email: 'jane@saferoute.test', password: 'a long password' })).toEqual(answer);
});

it('falls back to server-sent events where no socket gets through, and returns when one does', async () => {
  vi.useFakeTimers();
  try {
    const addresses: string[] = [];
    class FakeEventSource extends EventTarget {
      static readonly CLOSED = 2;
      readyState = 0;
      constructor(url: string | URL) {
        super();
        addresses.push(String(url));
        queueMicrotask(() => {
          this.readyState = 1;
          this.dispatchEvent(new MessageEvent('connected', { data: '{}' }));
          this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(snapshot), lastEventId: '1' }));
        });
      }
      close() {
        this.readyState = 2;
      }
    }
    const wire = createWire();
    wire.setUp(false);
    const client = createSafeRouteClient({
      baseUrl,
      getToken: () => null,
      WebSocket: wire.WebSocket,
      EventSource: FakeEventSource as unknown as typeof EventSource,
    });
    const onEvent = vi.fn<(event: AlertEvent) => void>();
    const watch = client.watchAlert('a', { onEvent, onRefused: () => {} });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(client.connection.get().state).toBe('down');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(addresses[0]).toContain('/trpc/sos.watch');
    expect(onEvent).toHaveBeenCalledWith(snapshot);
    expect(client.connection.get().state).toBe('live');
    wire.setUp(true);
    await vi.advanceTimersByTimeAsync(6_000);
    const resumed = wire.sockets[0]?.received.find(({ method }) => method === 'subscription');
    expect(resumed?.params?.input).toMatchObject({ id: 'a', lastEventId: '1' });
    watch.stop();
  } finally {
    vi.useRealTimers();
  }
});

it('signs in with the token of the header, and says why it could not', async () => {
  const answering = (response: () => Promise<Response>) => createPhone(response).client.signIn('rider@saferoute.test', 'x');
  const good = async () => new Response('{}', { headers: { 'set-auth-token': 't' } });
  expect(await answering(good)).toEqual({ ok: true, value: { token: 't' } });
  expect(await answering(async () => json(401, {}))).toEqual({ ok: false, error: 'wrong-credentials' });
  expect(await answering(async () => json(429, {}))).toEqual({ ok: false, error: 'too-many-attempts' });
  expect(await answering(async () => json(503, {}))).toEqual({ ok: false, error: 'unavailable' });
  expect(await answering(async () => new Response('<html>Airport Wi-Fi</html>'))).toEqual({ ok: false, error: 'unreachable' });
  expect(await answering(() => Promise.reject(new TypeError('offline')))).toEqual({ ok: false, error: 'unreachable' });
});

import type { Fault } from '@saferoute/carrier-sim';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ASHA, listening, startListener, startSim, twilioAt } from './carrier-sim.fixture.ts';

const text = { to: ASHA, body: 'EMERGENCY ALERT\nआशा needs help', statusCallbackUrl: null };

let sim: Awaited<ReturnType<typeof startSim>>;
let listener: Awaited<ReturnType<typeof startListener>>;

beforeAll(async () => {
  [sim, listener] = await Promise.all([startSim(), startListener()]);
});
afterAll(async () => {
  listener.close();
  await sim.close();
});
beforeEach(() => sim.reset());

describe('Twilio: sending', () => {
  it('an accepted text arrives letter for letter, and its id is known', async () => {
    const outcome = await twilioAt(sim.url).send(text);
    const [arrived] = await sim.inbox.waitForSms({ to: ASHA });
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: arrived?.id });
    expect(arrived).toMatchObject({ body: text.body, from: '+15005550006', carrier: 'twilio', statusCallbackUrl: null });
  });

  it('a Messaging Service is named as such', async () => {
    const from = `MG${'a'.repeat(32)}`;
    await twilioAt(sim.url, { from }).send(text);
    expect(sim.inbox.messages()[0]).toMatchObject({ messagingServiceSid: from });
  });

  it('a base URL may carry a path prefix and a trailing slash', async () => {
    const outcome = await twilioAt(`${sim.url}/`).send(text);
    expect(outcome.kind).toBe('accepted');
  });

  const failures: readonly (readonly [string, Fault, object])[] = [
    ['HTTP 500 is temporary', { kind: 'http', status: 500 }, { kind: 'temporary', code: '20500', reason: 'carrier-error' }],
    ['HTTP 503 is temporary', { kind: 'http', status: 503 }, { kind: 'temporary', code: '20503', reason: 'carrier-error' }],
    ['HTTP 429 is temporary', { kind: 'http', status: 429 }, { kind: 'temporary', code: '20429', reason: 'rate-limited' }],
    ['a cut connection is temporary', { kind: 'reset' }, { kind: 'temporary', code: 'ECONNRESET', reason: 'unreachable' }],
    ['a bad number is permanent', { kind: 'refuse', code: 21211 }, { kind: 'permanent', code: '21211', reason: 'invalid-number' }],
    ['a landline is permanent', { kind: 'refuse', code: 21614 }, { kind: 'permanent', code: '21614', reason: 'invalid-number' }],
    ['an opt-out is permanent', { kind: 'refuse', code: 21610 }, { kind: 'permanent', code: '21610', reason: 'opted-out' }],
    ['a filtered text is permanent', { kind: 'refuse', code: 30007 }, { kind: 'permanent', code: '30007', reason: 'content-refused' }],
    [
      'a region without permission is ours to fix',
      { kind: 'refuse', code: 21408 },
      { kind: 'permanent', code: '21408', reason: 'sender-refused' },
    ],
    ['wrong credentials are ours to fix', { kind: 'refuse', code: 20003 }, { kind: 'permanent', code: '20003', reason: 'unauthorised' }],
    [
      'an unknown code is worth another try',
      { kind: 'refuse', code: 99_999 },
      { kind: 'temporary', code: '99999', reason: 'carrier-error' },
    ],
  ];
  it.each(failures)('%s', async (_title, fault, expected) => {
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault });
    expect(await twilioAt(sim.url).send(text)).toEqual(expected);
    expect(sim.inbox.messages()).toEqual([]);
  });

  it('does not retry by itself: the delivery machine owns the schedule', async () => {
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'http', status: 429 }, times: 1 });
    const carrier = twilioAt(sim.url);
    expect((await carrier.send(text)).kind).toBe('temporary');
    expect(sim.inbox.attempts()).toHaveLength(1);
    expect((await carrier.send(text)).kind).toBe('accepted');
  });

  it('a carrier that never answers is a time-out, though the text may be under way', async () => {
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'timeout', submitted: true } });
    expect(await twilioAt(sim.url, { timeoutMs: 60 }).send(text)).toEqual({ kind: 'temporary', code: 'timeout', reason: 'timeout' });
    expect(sim.inbox.messages()).toHaveLength(1);
  });

  it('nobody listening is temporary', async () => {
    const outcome = await twilioAt('http://127.0.0.1:9').send(text);
    expect(outcome).toEqual({ kind: 'temporary', code: 'ECONNREFUSED', reason: 'unreachable' });
  });

  it('wrong credentials are told apart from a broken carrier', async () => {
    expect(await twilioAt(sim.url, { authToken: 'wrong' }).send(text)).toEqual({
      kind: 'permanent',
      code: '20003',
      reason: 'unauthorised',
    });
  });

  it('a refused callback URL costs the receipt, not the text', async () => {
    const outcome = await twilioAt(sim.url).send({ ...text, statusCallbackUrl: 'https://my_host.example/twilio' });
    expect(outcome.kind).toBe('accepted');
    expect(sim.inbox.attempts().map(({ answer }) => answer)).toEqual(['refused 21609', 'accepted']);
    expect(sim.inbox.messages()).toHaveLength(1);
    expect(sim.inbox.messages()[0]?.statusCallbackUrl).toBeNull();
  });

  it('resends without the callback once, not for ever', async () => {
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'refuse', code: 21609 } });
    const outcome = await twilioAt(sim.url).send({ ...text, statusCallbackUrl: `${listener.url}/twilio` });
    expect(outcome).toEqual({ kind: 'permanent', code: '21609', reason: 'sender-refused' });
    expect(sim.inbox.attempts()).toHaveLength(2);
  });

  it('both requests together have one time-out', async () => {
    let requests = 0;
    const slow = createServer((_request, response) => {
      requests += 1;
      const refusal = JSON.stringify({ code: 21609, message: '', status: 400 });
      if (requests === 1) setTimeout(() => response.writeHead(400, { 'content-type': 'application/json' }).end(refusal), 200);
    });
    const begun = performance.now();
    const outcome = await twilioAt(await listening(slow), { timeoutMs: 300 }).send({
      ...text,
      statusCallbackUrl: `${listener.url}/twilio`,
    });
    const tookMs = performance.now() - begun;
    slow.close().closeAllConnections();
    expect({ outcome, requests }).toEqual({ outcome: { kind: 'temporary', code: 'timeout', reason: 'timeout' }, requests: 2 });
    expect(tookMs).toBeLessThan(480);
  });

  it('an answer that makes no sense is temporary', async () => {
    const portal = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to the Wi-Fi</html>'),
    );
    const outcome = await twilioAt(await listening(portal)).send(text);
    portal.close().closeAllConnections();
    expect(outcome).toEqual({ kind: 'temporary', code: 'unreadable-answer', reason: 'carrier-error' });
  });

  it('a carrier that trickles its answer is cut off at the total time-out, its connection too', async () => {
    const cut = Promise.withResolvers<void>();
    const slow = createServer((_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 10);
      response.once('close', () => {
        clearInterval(drip);
        cut.resolve();
      });
    });
    const outcome = await twilioAt(await listening(slow), { timeoutMs: 80 }).send(text);
    expect(outcome).toEqual({ kind: 'temporary', code: 'timeout', reason: 'timeout' });
    await cut.promise;
    slow.close();
  });

  it('no outcome holds the phone or the text', async () => {
    for (const fault of [{ kind: 'http', status: 500 }, { kind: 'refuse', code: 21211 }, { kind: 'reset' }] as const) {
      sim.faults.script({ carrier: 'twilio', to: ASHA, fault, times: 1 });
      const said = JSON.stringify(await twilioAt(sim.url).send(text));
      expect(said).not.toContain('9876543210');
      expect(said).not.toContain('EMERGENCY');
    }
  });
});

describe('Twilio: callbacks', () => {
  async function callbacksOf(fault: Fault | null, count: number) {
    if (fault !== null) sim.faults.script({ carrier: 'twilio', to: ASHA, fault });
    const seen = listener.called.length;
    const outcome = await twilioAt(sim.url).send({ ...text, statusCallbackUrl: `${listener.url}/twilio?attempt=7` });
    const called = (await listener.until(seen + count)).slice(seen);
    return { outcome, called: called.map((call) => ({ ...call, params: Object.fromEntries(new URLSearchParams(call.body)) })) };
  }

  it('a genuine callback verifies and tells how far the text got', async () => {
    const carrier = twilioAt(sim.url);
    const { outcome, called } = await callbacksOf(null, 2);
    expect(called.map((call) => carrier.verifyCallback(call))).toEqual([true, true]);
    const id = outcome.kind === 'accepted' ? outcome.providerMessageId : '';
    expect(called.map(({ params }) => carrier.parseReceipt(params))).toEqual([
      { providerMessageId: id, status: 'sent', code: null, reason: null },
      { providerMessageId: id, status: 'delivered', code: null, reason: null },
    ]);
  });

  it('a text that did not arrive says why', async () => {
    const { called } = await callbacksOf({ kind: 'undelivered', code: 30003 }, 2);
    expect(twilioAt(sim.url).parseReceipt(called[1]?.params ?? {})).toMatchObject({
      status: 'undelivered',
      code: '30003',
      reason: 'unreachable',
    });
  });

  it('a forged or altered callback does not verify', async () => {
    const carrier = twilioAt(sim.url);
    const [genuine] = (await callbacksOf(null, 1)).called;
    if (genuine === undefined) throw new Error('no callback');
    expect(carrier.verifyCallback({ ...genuine, params: { ...genuine.params, MessageStatus: 'delivered' } })).toBe(false);
    expect(carrier.verifyCallback({ ...genuine, url: genuine.url.replace('attempt=7', 'attempt=8') })).toBe(false);
    expect(carrier.verifyCallback({ ...genuine, signature: null })).toBe(false);
    expect(carrier.verifyCallback({ ...genuine, signature: '' })).toBe(false);
    expect(carrier.verifyCallback({ ...genuine, url: 'not a url' })).toBe(false);
    expect(twilioAt(sim.url, { authToken: 'another' }).verifyCallback(genuine)).toBe(false);
  });

  it.each([
    ['a status before the network has it', { MessageSid: `SM${'0'.repeat(32)}`, MessageStatus: 'queued' }],
    ['no status', { MessageSid: `SM${'0'.repeat(32)}` }],
    ['no message', { MessageStatus: 'delivered' }],
    ['an id that is none', { MessageSid: 'SM1', MessageStatus: 'delivered' }],
    ['an inbound text', { MessageSid: `SM${'0'.repeat(32)}`, SmsStatus: 'received', Body: '1' }],
  ])('%s is no receipt', (_title, params) => {
    expect(twilioAt(sim.url).parseReceipt(params as Record<string, string>)).toBeNull();
  });
});

describe('Twilio: asking', () => {
  it('tells of a text whose callback was lost', async () => {
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'lost-receipts' } });
    const carrier = twilioAt(sim.url);
    const outcome = await carrier.send({ ...text, statusCallbackUrl: `${listener.url}/never` });
    const id = outcome.kind === 'accepted' ? outcome.providerMessageId : '';
    await sim.inbox.waitForStatus({ id, status: 'delivered' });
    expect(await carrier.fetchReceipt(id)).toEqual({ providerMessageId: id, status: 'delivered', code: null, reason: null });
    expect(sim.inbox.callbacks(id)).toEqual([]);
  });

  it('tells why a text did not arrive', async () => {
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'undelivered', code: 30006 } });
    const carrier = twilioAt(sim.url);
    const outcome = await carrier.send(text);
    const id = outcome.kind === 'accepted' ? outcome.providerMessageId : '';
    await sim.inbox.waitForStatus({ id, status: 'undelivered' });
    expect(await carrier.fetchReceipt(id)).toMatchObject({ status: 'undelivered', code: '30006', reason: 'invalid-number' });
  });

  it('knows nothing of a stranger, of a broken carrier, or in an outage', async () => {
    expect(await twilioAt(sim.url).fetchReceipt(`SM${'f'.repeat(32)}`)).toBeNull();
    expect(await twilioAt('http://127.0.0.1:9').fetchReceipt(`SM${'f'.repeat(32)}`)).toBeNull();
    sim.faults.script({ carrier: 'twilio', to: '*', fault: { kind: 'outage' } });
    expect(await twilioAt(sim.url).fetchReceipt(`SM${'f'.repeat(32)}`)).toBeNull();
  });
});

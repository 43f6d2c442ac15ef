import type { Fault } from '@saferoute/carrier-sim';
import { AlgorithmTypes, Auth } from '@vonage/auth';
import { SMS } from '@vonage/sms';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ASHA, startListener, startSim, vonage, vonageAt } from './carrier-sim.fixture.ts';
import type { Called } from './carrier-sim.fixture.ts';
import { vonageSignature } from './vonage-callback.ts';

const text = { to: ASHA, body: 'EMERGENCY ALERT', statusCallbackUrl: null };
const signatureSecret = 'signature-secret';

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

describe('Vonage: sending', () => {
  it('an accepted text arrives, and its id is known', async () => {
    const outcome = await vonageAt(sim.url).send(text);
    const [arrived] = await sim.inbox.waitForSms({ to: ASHA });
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: arrived?.id });
    expect(arrived).toMatchObject({ body: text.body, from: '15005550006', carrier: 'vonage' });
  });

  it.each(['आशा को मदद चाहिए', 'Zoë’s phone', 'emoji 🚨'])('“%s” keeps its letters', async (body) => {
    await vonageAt(sim.url).send({ ...text, body });
    expect(sim.inbox.messages()[0]?.body).toBe(body);
  });

  it('a plain text stays in the cheap alphabet', async () => {
    await vonageAt(sim.url).send({ ...text, body: 'a'.repeat(160) });
    expect(sim.inbox.messages()[0]?.segments).toBe(1);
  });

  it('a long text is one message to us, known by its first part', async () => {
    const outcome = await vonageAt(sim.url).send({ ...text, body: 'long '.repeat(80) });
    const [arrived] = sim.inbox.messages();
    expect(arrived?.partIds).toHaveLength(3);
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: arrived?.partIds[0] });
  });

  const failures: readonly (readonly [string, Fault, object])[] = [
    ['HTTP 500 is temporary', { kind: 'http', status: 500 }, { kind: 'temporary', code: 'http-500', reason: 'carrier-error' }],
    ['HTTP 429 is temporary', { kind: 'http', status: 429 }, { kind: 'temporary', code: 'http-429', reason: 'rate-limited' }],
    ['HTTP 401 is ours to fix', { kind: 'http', status: 401 }, { kind: 'permanent', code: 'http-401', reason: 'unauthorised' }],
    ['a cut connection is temporary', { kind: 'reset' }, { kind: 'temporary', reason: 'unreachable' }],
    ['an outage is temporary', { kind: 'outage' }, { kind: 'temporary', reason: 'unreachable' }],
    ['throttling is temporary', { kind: 'refuse', code: 1 }, { kind: 'temporary', code: '1', reason: 'rate-limited' }],
    ['an internal error is temporary', { kind: 'refuse', code: 5 }, { kind: 'temporary', code: '5', reason: 'carrier-error' }],
    ['a barred number is permanent', { kind: 'refuse', code: 7 }, { kind: 'permanent', code: '7', reason: 'invalid-number' }],
    ['no credit is ours to fix', { kind: 'refuse', code: 9 }, { kind: 'permanent', code: '9', reason: 'sender-refused' }],
    ['an unknown status is worth another try', { kind: 'refuse', code: 98 }, { kind: 'temporary', code: '98', reason: 'carrier-error' }],
  ];
  it.each(failures)('%s', async (_title, fault, expected) => {
    sim.faults.script({ carrier: 'vonage', to: fault.kind === 'outage' ? '*' : ASHA, fault });
    expect(await vonageAt(sim.url).send(text)).toMatchObject(expected);
    expect(sim.inbox.messages()).toEqual([]);
  });

  it('a carrier that never answers is a time-out, though the text may be under way', async () => {
    sim.faults.script({ carrier: 'vonage', to: ASHA, fault: { kind: 'timeout', submitted: true } });
    expect(await vonageAt(sim.url, { timeoutMs: 60 }).send(text)).toEqual({ kind: 'temporary', code: 'timeout', reason: 'timeout' });
    expect(sim.inbox.messages()).toHaveLength(1);
  });

  it('wrong credentials are told apart from a broken carrier', async () => {
    expect(await vonageAt(sim.url, { apiSecret: 'wrong' }).send(text)).toEqual({ kind: 'permanent', code: '4', reason: 'unauthorised' });
  });

  it('a refused callback URL costs the receipt, not the text', async () => {
    const outcome = await vonageAt(sim.url).send({ ...text, statusCallbackUrl: `https://example.org/${'long'.repeat(30)}` });
    expect(outcome.kind).toBe('accepted');
    expect(sim.inbox.attempts().map(({ answer }) => answer)).toEqual(['refused 23', 'accepted']);
  });

  it('a callback URL that is none costs the receipt, not the text', async () => {
    expect((await vonageAt(sim.url).send({ ...text, statusCallbackUrl: 'nowhere' })).kind).toBe('accepted');
  });

  it('cannot be asked: its SMS API has no such question', async () => {
    expect(await vonageAt(sim.url).fetchReceipt('any')).toBeNull();
  });
});

const bodyOf = ({ body, contentType }: Called): Record<string, string> =>
  contentType.includes('json') ? (JSON.parse(body) as Record<string, string>) : Object.fromEntries(new URLSearchParams(body));

/** What the customer's server makes of a call. */
const requestOf = (call: Called) => ({
  url: call.url,
  signature: call.signature,
  params: call.method === 'GET' ? Object.fromEntries(new URL(call.url).searchParams) : bodyOf(call),
});

describe('Vonage: receipts', () => {
  async function receiptsOf(fault: Fault | null, at = sim) {
    if (fault !== null) at.faults.script({ carrier: 'vonage', to: ASHA, fault });
    const seen = listener.called.length;
    await vonageAt(at.url, at === sim ? {} : { signatureSecret }).send({ ...text, statusCallbackUrl: `${listener.url}/vonage` });
    return (await listener.until(seen + 2)).slice(seen).map(requestOf);
  }

  it('an unsigned receipt verifies by the sealed URL it was called at', async () => {
    const carrier = vonageAt(sim.url);
    const receipts = await receiptsOf(null);
    expect(receipts.map((receipt) => carrier.verifyCallback(receipt))).toEqual([true, true]);
    expect(receipts.map(({ params }) => carrier.parseReceipt(params)?.status)).toEqual(['sent', 'delivered']);
  });

  it('a URL without the seal, or with a guess, does not verify', async () => {
    const carrier = vonageAt(sim.url);
    const [genuine] = await receiptsOf(null);
    if (genuine === undefined) throw new Error('no receipt');
    const unsealed = `${listener.url}/vonage`;
    expect(carrier.verifyCallback({ ...genuine, url: unsealed })).toBe(false);
    expect(carrier.verifyCallback({ ...genuine, url: `${unsealed}?k=${'A'.repeat(22)}` })).toBe(false);
    expect(carrier.verifyCallback({ ...genuine, url: genuine.url.replace('/vonage', '/twilio') })).toBe(false);
    expect(carrier.verifyCallback({ ...genuine, url: '' })).toBe(false);
    expect(vonageAt(sim.url, { apiSecret: 'another' }).verifyCallback(genuine)).toBe(false);
  });

  it.each(['GET', 'POST', 'POST-JSON'] as const)('a signed receipt by %s verifies, an altered one does not', async (receiptMethod) => {
    const signing = await startSim({ vonage: { ...vonage, signatureSecret, receiptMethod } });
    const carrier = vonageAt(signing.url, { signatureSecret });
    const [genuine] = await receiptsOf(null, signing);
    await signing.close();
    if (genuine === undefined) throw new Error('no receipt');
    expect(carrier.verifyCallback(genuine)).toBe(true);
    expect(carrier.verifyCallback({ ...genuine, params: { ...genuine.params, status: 'failed' } })).toBe(false);
    expect(carrier.verifyCallback({ ...genuine, params: { ...genuine.params, sig: 'f'.repeat(64) } })).toBe(false);
    const { sig: _, ...unsigned } = genuine.params;
    expect(carrier.verifyCallback({ ...genuine, params: unsigned })).toBe(false);
  });

  it('agrees with the vendor’s own library on what a signature is', () => {
    const params: Record<string, string> = { messageId: 'x', status: 'delivered', text: 'a&b=c', timestamp: '1' };
    const library = new SMS(new Auth(vonage));
    const sig = vonageSignature(params, signatureSecret);
    expect(library.verifySignature(sig, params, signatureSecret, AlgorithmTypes.sha256hmac)).toBe(true);
    expect(vonageAt('', { signatureSecret }).verifyCallback({ url: '', signature: null, params: { ...params, sig } })).toBe(true);
  });

  it('a text that did not arrive says why', async () => {
    const [, failed] = await receiptsOf({ kind: 'undelivered', code: 9 });
    expect(vonageAt(sim.url).parseReceipt(failed?.params ?? {})).toMatchObject({ status: 'undelivered', code: '9', reason: 'opted-out' });
  });

  it.each([
    ['an unknown status', { messageId: 'a', status: 'unknown' }],
    ['no message', { status: 'delivered' }],
    ['an id that is none', { messageId: '<script>', status: 'delivered' }],
    ['an inbound text', { messageId: 'a', text: '1', type: 'text' }],
  ])('%s is no receipt', (_title, params) => {
    expect(vonageAt(sim.url).parseReceipt(params as Record<string, string>)).toBeNull();
  });

  it.each([
    ['expired', '', null, 'carrier-error'],
    ['failed', '2', '2', 'unreachable'],
    ['failed', '3', '3', 'invalid-number'],
    ['rejected', '6', '6', 'content-refused'],
    ['rejected', '51', '51', 'sender-refused'],
    ['failed', 'nonsense', null, 'carrier-error'],
  ])('%s with err-code “%s” → %s, %s', (status, errCode, code, reason) => {
    expect(vonageAt('').parseReceipt({ messageId: 'a', status, 'err-code': errCode })).toEqual({
      providerMessageId: 'a',
      status: 'undelivered',
      code,
      reason,
    });
  });
});

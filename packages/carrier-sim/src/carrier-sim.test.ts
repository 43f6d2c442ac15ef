import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCarrierSim } from './carrier-sim.ts';
import type { CarrierSim } from './carrier-sim.ts';
import { twilioSignature } from './twilio/signature.ts';

const twilio = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'token' };
const vonage = { apiKey: 'key', apiSecret: 'secret' };
const ASHA = '+919876543210';
const authorization = `Basic ${Buffer.from(`${twilio.accountSid}:token`).toString('base64')}`;

let sim: CarrierSim;
beforeEach(async () => {
  sim = createCarrierSim({ twilio, vonage, delays: { sentMs: 1, deliveredMs: 5 } });
  await sim.listen();
});
afterEach(() => sim.close());

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${sim.url}/2010-04-01/Accounts/${twilio.accountSid}/${path}`, { ...init, headers: { authorization } });
const create = (resource: string, fields: Record<string, string>) =>
  api(`${resource}.json`, { method: 'POST', body: new URLSearchParams(fields) });
const send = (fields: Record<string, string> = {}) => create('Messages', { To: ASHA, From: '+15005550006', Body: 'Help', ...fields });
const json = async (answer: Promise<Response>) => (await (await answer).json()) as Record<string, unknown>;
const control = (path: string, method = 'GET', body?: object) =>
  fetch(`${sim.url}/sim/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

describe('Twilio', () => {
  it('signs as its documentation’s example does', () => {
    const params = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' };
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(twilioSignature({ authToken: '12345', url, params })).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  });

  it('lists newest first, page by page', async () => {
    for (const Body of ['one', 'two', 'three']) await send({ Body });
    const first = await json(api('Messages.json?PageSize=2'));
    const second = await json(fetch(`${sim.url}${String(first['next_page_uri'])}`, { headers: { authorization } }));
    const bodies = [first, second].map(({ messages }) => (messages as { body: string }[]).map(({ body }) => body));
    expect(bodies).toEqual([['three', 'two'], ['one']]);
    expect(second['next_page_uri']).toBeNull();
  });

  it('redacts a text, cancels only a queued one, deletes, and then knows it no more', async () => {
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'lost-receipts' } });
    const { sid } = await json(send());
    await sim.inbox.waitForStatus({ id: String(sid), status: 'delivered' });
    const change = (fields: Record<string, string>) => create(`Messages/${String(sid)}`, fields);
    expect(await json(change({ Body: '' }))).toMatchObject({ sid, body: '' });
    expect((await change({ Body: 'rewritten' })).status).toBe(400);
    expect((await change({ Status: 'canceled' })).status).toBe(400);
    expect((await api(`Messages/${String(sid)}.json`, { method: 'DELETE' })).status).toBe(204);
    expect((await api(`Messages/${String(sid)}.json`)).status).toBe(404);
  });

  it('takes forms only: another body is no fields at all', async () => {
    const answer = await api('Messages.json', { method: 'POST', body: JSON.stringify({ To: ASHA, From: '+15005550006', Body: 'x' }) });
    expect(await answer.json()).toMatchObject({ code: 21604 });
  });

  it('an outage cuts questions too, and ends when healed', async () => {
    sim.faults.script({ carrier: 'twilio', to: '*', fault: { kind: 'outage' } });
    await expect(api('Messages.json')).rejects.toThrow();
    sim.faults.heal();
    expect((await api('Messages.json')).status).toBe(200);
  });

  it('loses an answer after the text went out, or before', async () => {
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'reset', submitted: true }, times: 1 });
    await expect(send()).rejects.toThrow();
    expect(sim.inbox.messages()).toHaveLength(1);
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'reset' }, times: 1 });
    await expect(send()).rejects.toThrow();
    expect(sim.inbox.messages()).toHaveLength(1);
    expect(sim.inbox.attempts().map(({ answer }) => answer)).toEqual(['reset', 'reset']);
  });

  it('a callback nobody answers is noted and not repeated', async () => {
    const { sid } = await json(send({ StatusCallback: 'http://127.0.0.1:9/gone' }));
    const callbacks = await sim.inbox.waitForCallbacks({ messageId: String(sid), count: 2 });
    expect(callbacks.map(({ status, answer }) => [status, answer])).toEqual([
      ['sent', null],
      ['delivered', null],
    ]);
  });
});

describe('calls', () => {
  const place = (fields: Record<string, string> = {}) =>
    json(create('Calls', { To: ASHA, From: '+15005550006', Twiml: '<Response/>', ...fields }));

  it('ring, are answered, hear keys, and end', async () => {
    const { sid, status } = await place();
    const id = String(sid);
    expect(status).toBe('queued');
    expect(sim.calls.find(id)?.status).toBe('ringing');
    await control(`calls/${id}/answer`, 'POST', {});
    await control(`calls/${id}/press`, 'POST', { digit: '1' });
    await control(`calls/${id}/press`, 'POST', { digit: 'x' });
    expect(sim.calls.find(id)).toMatchObject({ status: 'in-progress', digits: '1' });
    await control(`calls/${id}/hang-up`, 'POST', {});
    expect(await json(api(`Calls/${id}.json`))).toMatchObject({ status: 'completed', duration: '0' });
  });

  it('report the progress that was asked for', async () => {
    const { sid } = await place({ StatusCallback: 'http://127.0.0.1:9/', StatusCallbackEvent: 'ringing answered completed' });
    sim.calls.answer(String(sid));
    sim.calls.hangUp(String(sid));
    const callbacks = await sim.inbox.waitForCallbacks({ messageId: String(sid), count: 3 });
    expect(callbacks.map(({ status }) => status).toSorted()).toEqual(['completed', 'in-progress', 'ringing']);
  });

  it('stop ringing when nobody answers, or the phone declines, or the caller gives up', async () => {
    const unanswered = await place({ Timeout: '0', StatusCallback: 'http://127.0.0.1:9/' });
    await sim.inbox.waitForCallbacks({ messageId: String(unanswered['sid']) });
    const declined = await place();
    sim.calls.decline(String(declined['sid']));
    const canceled = await place();
    await create(`Calls/${String(canceled['sid'])}`, { Status: 'canceled' });
    expect(sim.calls.all().map(({ status }) => status)).toEqual(['no-answer', 'busy', 'canceled']);
  });
});

describe('Vonage', () => {
  const submit = async (fields: object) => {
    const answer = await fetch(`${sim.url}/sms/json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { 'message-count': string; messages: { status: string; 'message-id'?: string }[] };
  };
  const fields = { api_key: 'key', api_secret: 'secret', from: 'SafeRoute', to: '919876543210', text: 'Help' };

  it.each([
    ['wrong secret', { api_secret: 'no' }, '4'],
    ['no recipient', { to: '' }, '2'],
    ['no sender', { from: '' }, '2'],
    ['no text', { text: '' }, '2'],
    ['a recipient that is no number', { to: 'asha' }, '3'],
    ['a type that is none', { type: 'smoke' }, '3'],
    ['a sender too long', { from: 'SafeRouteAlerts' }, '15'],
    ['a text too long', { text: 'x'.repeat(3201) }, '12'],
    ['a callback too long', { callback: `https://example.org/${'x'.repeat(90)}` }, '23'],
  ])('refuses %s inside a 200', async (_title, change, status) => {
    expect(await submit({ ...fields, ...change })).toMatchObject({ messages: [{ status }] });
    expect(sim.inbox.messages()).toEqual([]);
  });

  it('takes JSON and forms', async () => {
    expect((await submit(fields)).messages[0]?.status).toBe('0');
    await fetch(`${sim.url}/sms/json`, { method: 'POST', body: new URLSearchParams(fields) });
    expect(sim.inbox.messages({ to: ASHA, carrier: 'vonage' })).toHaveLength(2);
  });

  it('names every part of a long text and reports on each', async () => {
    const { messages } = await submit({ ...fields, text: 'x'.repeat(200), callback: 'http://127.0.0.1:9/' });
    expect(messages).toHaveLength(2);
    expect(await sim.inbox.waitForCallbacks({ messageId: messages[0]?.['message-id'] ?? '', count: 4 })).toHaveLength(4);
  });

  it('spoils letters that were not declared', async () => {
    await submit({ ...fields, text: 'आशा' });
    expect(sim.inbox.messages()[0]?.body).toBe('???');
  });
});

describe('remote control', () => {
  it('scripts and heals faults', async () => {
    const scripted = await control('faults', 'POST', { carrier: 'twilio', to: ASHA, fault: { kind: 'http', status: 500 } });
    expect(scripted.status).toBe(201);
    expect((await send()).status).toBe(500);
    expect(await json(control(`faults?${new URLSearchParams({ to: ASHA }).toString()}`, 'DELETE'))).toEqual({ healed: 1 });
    expect((await send()).status).toBe(201);
    expect((await control('faults', 'POST', { fault: { kind: 'fire' } })).status).toBe(400);
  });

  it('waits for a text on behalf of another process', async () => {
    const waiting = json(control(`messages?${new URLSearchParams({ to: ASHA, waitMs: '5000' }).toString()}`));
    await send({ Body: 'arrived while waiting' });
    expect(await waiting).toMatchObject({ items: [{ body: 'arrived while waiting' }] });
  });

  it('is deaf to a form another site’s page could send', async () => {
    const forged = await fetch(`${sim.url}/sim/faults`, { method: 'POST', body: JSON.stringify({ fault: { kind: 'outage' } }) });
    expect(forged.ok).toBe(false);
    expect(sim.faults.rules()).toEqual([]);
  });

  it('forgets texts, calls, faults and what was under way, but not who owns a phone', async () => {
    await control('phones', 'POST', { number: ASHA, name: 'Asha' });
    sim.faults.script({ carrier: 'twilio', to: ASHA, fault: { kind: 'late-receipts', byMs: 10 } });
    await send({ StatusCallback: 'http://127.0.0.1:9/' });
    await control('reset', 'POST', {});
    expect(sim.state()).toEqual({ phones: [{ number: ASHA, name: 'Asha' }], messages: [], calls: [], faults: [] });
  });
});

describe('the phones page', () => {
  it('runs nothing but its own files, none of it inline', async () => {
    const page = await fetch(`${sim.url}/phones`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    const html = await page.text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=|https?:\/\//);
    const files = [...html.matchAll(/(?:src|href)="(phones\/[^"]+)"/g)].map(([, file]) => file);
    expect(files).toHaveLength(7);
    for (const file of files) expect((await fetch(`${sim.url}/${file}`)).status, file).toBe(200);
  });

  it.each(['..%2Fsim.ts', 'phones.html', 'constructor'])('does not hand out %s', async (file) => {
    expect((await fetch(`${sim.url}/phones/${file}`)).status).toBe(404);
  });

  it('shows a text as it comes and as it is delivered', async () => {
    const stream = await fetch(`${sim.url}/phones/events`);
    const states = statesOf(stream);
    expect((await states.next()).value).toMatchObject({ messages: [] });
    await send();
    for await (const state of states) if (state.messages[0]?.status === 'delivered') break;
    expect(sim.inbox.messages()[0]?.status).toBe('delivered');
  });
});

/** The states a page would be shown. */
async function* statesOf(stream: Response): AsyncGenerator<{ messages: { status: string }[] }> {
  let text = '';
  for await (const chunk of (stream.body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) if (event.startsWith('data: ')) yield JSON.parse(event.slice(6)) as { messages: { status: string }[] };
  }
}

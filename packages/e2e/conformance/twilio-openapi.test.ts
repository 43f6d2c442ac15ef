import { createCarrierSim } from '@saferoute/carrier-sim';
import { createTwilioCarrier } from '@saferoute/providers';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TwilioOpenApi } from './twilio-openapi.ts';
import type { PropertySchema } from './twilio-openapi.ts';

const twilio = { accountSid: `AC${'c'.repeat(32)}`, authToken: 'token' };
const TO = '+919876543210';
const FROM = '+15005550006';
const SERVICE = `MG${'d'.repeat(32)}`;

const vectors = process.env['SAFEROUTE_VECTORS'];
const mustRun = process.env['CI'] === 'true';

if (vectors === undefined && !mustRun) {
  const notice = 'Twilio’s OpenAPI is NOT CHECKED: set SAFEROUTE_VECTORS to the folder that holds twilio/twilio_api_v2010.json';
  // The default reporter shows no reasons, and a check that silently does not run is believed to pass.
  process.stderr.write(`${notice}\n`);
  it('Twilio’s OpenAPI', ({ skip }) => skip(notice));
} else {
  describe('Twilio’s OpenAPI', () => conformance(vectors ?? 'SAFEROUTE_VECTORS is not set'));
}

function conformance(folder: string): void {
  const api = new TwilioOpenApi(folder);
  const sim = createCarrierSim({ twilio, vonage: { apiKey: 'k', apiSecret: 's' } });
  beforeAll(() => sim.listen());
  afterAll(() => sim.close());

  const authorization = `Basic ${Buffer.from(`${twilio.accountSid}:${twilio.authToken}`).toString('base64')}`;
  const call = (path: string, form?: URLSearchParams, headers: Record<string, string> = { authorization }) =>
    fetch(`${sim.url}/2010-04-01/Accounts/${path}`, form === undefined ? { headers } : { method: 'POST', body: form, headers });
  const create = (resource: 'Messages' | 'Calls', form: URLSearchParams) => call(`${twilio.accountSid}/${resource}.json`, form);

  describe('the adapter', () => {
    it.each([
      ['a number as sender', FROM, 'https://saferoute.example/carriers/twilio?a=1', 'Help: आशा'],
      ['a Messaging Service as sender', SERVICE, null, 'Help'],
    ])('asks for what the document allows, with %s', async (_title, from, statusCallbackUrl, body) => {
      const { requests, outcome } = await capture(api.createdExamples('Messages')[0], (baseUrl) =>
        createTwilioCarrier({ ...twilio, from, baseUrl }).send({ to: TO, body, statusCallbackUrl }),
      );
      expect(requests).toHaveLength(1);
      const [request] = requests;
      expect(request).toMatchObject({ method: 'POST', url: `/2010-04-01/Accounts/${twilio.accountSid}/Messages.json`, authorization });
      expect(request?.contentType).toBe('application/x-www-form-urlencoded');
      const form = new URLSearchParams(request?.body);
      const validate = api.validatorOfForm('Messages');
      expect(validate(api.decode('Messages', form)), JSON.stringify(validate.errors)).toBe(true);
      expect(Object.fromEntries(form)).toEqual({
        To: TO,
        Body: body,
        ...(from === SERVICE ? { MessagingServiceSid: SERVICE } : { From: from }),
        ...(statusCallbackUrl === null ? {} : { StatusCallback: statusCallbackUrl }),
      });
      expect(outcome.kind).toBe('accepted');
    });

    it('understands every example of a created message', async () => {
      for (const example of api.createdExamples('Messages')) {
        const { outcome } = await capture(example, (baseUrl) =>
          createTwilioCarrier({ ...twilio, from: FROM, baseUrl }).send({ to: TO, body: 'Help', statusCallbackUrl: null }),
        );
        expect(outcome).toEqual({ kind: 'accepted', providerMessageId: (example as { sid: string }).sid });
      }
    });
  });

  describe('the simulator', () => {
    it.each([
      ['Messages', messageRules],
      ['Calls', callRules],
    ] as const)('accepts and refuses generated requests to %s exactly as the document does', async (resource, rules) => {
      const validate = api.validatorOfForm(resource);
      const seen = new Set<boolean>();
      await fc.assert(
        fc.asyncProperty(formArbitrary(api, resource), async (entries) => {
          const form = new URLSearchParams(entries);
          const allowed = validate(api.decode(resource, form)) && rules(form);
          seen.add(allowed);
          const answer = await create(resource, form);
          const body = (await answer.json()) as Record<string, unknown>;
          expect({ status: answer.status, body }).toMatchObject(allowed ? { status: 201 } : { status: 400, body: refusalShape(400) });
        }),
        { numRuns: 400 },
      );
      expect(seen).toEqual(new Set([true, false]));
    });

    it.each([
      ['no recipient', { From: FROM, Body: 'x' }, 21604],
      ['no sender', { To: TO, Body: 'x' }, 21603],
      ['nothing to send', { To: TO, From: FROM }, 21619],
      ['an empty text', { To: TO, From: FROM, Body: '' }, 21619],
      ['a text of 1601 characters', { To: TO, From: FROM, Body: 'x'.repeat(1601) }, 21617],
      ['a recipient that is no number', { To: '113', From: FROM, Body: 'x' }, 21211],
      ['a sender that is none', { To: TO, From: '+0', Body: 'x' }, 21212],
      ['a service that is none', { To: TO, MessagingServiceSid: 'MG1', Body: 'x' }, 21705],
      ['a callback that is no URL', { To: TO, From: FROM, Body: 'x', StatusCallback: 'nowhere' }, 21609],
      ['a callback host with an underscore', { To: TO, From: FROM, Body: 'x', StatusCallback: 'https://my_host.example/' }, 21609],
    ])('refuses %s with Twilio’s code', async (_title, fields, code) => {
      const answer = await create('Messages', new URLSearchParams(fields as Record<string, string>));
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ ...refusalShape(400), code, more_info: `https://www.twilio.com/docs/errors/${code}` });
    });

    it.each([
      ['no credentials', twilio.accountSid, {}, 401, 20003],
      [
        'a wrong token',
        twilio.accountSid,
        { authorization: `Basic ${Buffer.from(`${twilio.accountSid}:no`).toString('base64')}` },
        401,
        20003,
      ],
      ['another account', `AC${'e'.repeat(32)}`, { authorization }, 404, 20404],
      ['an account that is none', 'AC1', { authorization }, 404, 20404],
    ])('refuses %s', async (_title, accountSid, headers, status, code) => {
      const answer = await call(
        `${accountSid}/Messages.json`,
        new URLSearchParams({ To: TO, From: FROM, Body: 'x' }),
        headers as Record<string, string>,
      );
      expect(answer.status).toBe(status);
      expect(await answer.json()).toMatchObject({ ...refusalShape(status), code });
    });

    it.each([
      ['Messages', { To: TO, From: FROM, Body: 'Help' }, 'api.v2010.account.message'],
      ['Messages', { To: TO, MessagingServiceSid: SERVICE, MediaUrl: 'https://example.org/a.png' }, 'api.v2010.account.message'],
      ['Calls', { To: TO, From: FROM, Url: 'https://example.org/twiml' }, 'api.v2010.account.call'],
    ] as const)('shows %s as the document does: created, fetched and listed', async (resource, fields, schema) => {
      const created = await create(resource, new URLSearchParams(fields));
      const shown = (await created.json()) as { sid: string };
      const fetched = await (await call(`${twilio.accountSid}/${resource}/${shown.sid}.json`)).json();
      const listed = await (await call(`${twilio.accountSid}/${resource}.json?PageSize=2`)).json();
      const [validate, validateList] = [api.validatorOf(schema), api.validatorOfList(resource)];
      expect(validate(shown), JSON.stringify(validate.errors)).toBe(true);
      expect(validate(fetched), JSON.stringify(validate.errors)).toBe(true);
      expect(validateList(listed), JSON.stringify(validateList.errors)).toBe(true);
      expect(fetched).toMatchObject({ sid: shown.sid });
    });

    it('knows every parameter the document has', async () => {
      for (const resource of ['Messages', 'Calls'] as const) {
        for (const [name, property] of Object.entries(api.formSchema(resource).properties)) {
          const wrong = wrongValue(api.resolve(property));
          if (wrong === null) continue;
          const form = new URLSearchParams({ To: TO, From: FROM, Body: 'x', Url: 'https://example.org/', [name]: wrong });
          expect((await create(resource, form)).status, `${resource} ${name}=${wrong}`).toBe(400);
        }
      }
    });
  });
}

const refusalShape = (status: number) => ({ status, code: expect.any(Number), message: expect.any(String), more_info: expect.any(String) });

/** What CreateMessage's descriptions ask beyond its schema. */
function messageRules(form: URLSearchParams): boolean {
  const body = form.get('Body') ?? '';
  return (
    /^([a-z]+:)?\+[1-9]\d{1,14}$/.test(form.get('To') ?? '') &&
    (form.has('From') || form.has('MessagingServiceSid')) &&
    (body !== '' || form.has('MediaUrl') || form.has('ContentSid')) &&
    [...body].length <= 1600 &&
    webAddresses(form, ['StatusCallback', 'MediaUrl'])
  );
}

/** The same for CreateCall. */
function callRules(form: URLSearchParams): boolean {
  const urls = ['Url', 'FallbackUrl', 'StatusCallback', 'AsyncAmdStatusCallback', 'ClientNotificationUrl'];
  return (form.has('Url') || form.has('Twiml') || form.has('ApplicationSid')) && webAddresses(form, urls);
}

function webAddresses(form: URLSearchParams, names: readonly string[]): boolean {
  return names.flatMap((name) => form.getAll(name)).every((url) => URL.canParse(url) && /^https?:\/\/[^/?#_]+([/?#]|$)/.test(url));
}

/** Values around the edge of each format: the document, not this list, says which are right. */
const edges: Readonly<Record<string, readonly string[]>> = {
  'phone-number': [
    TO,
    FROM,
    'whatsapp:+15005550006',
    'SafeRoute',
    '55555',
    '',
    '113',
    '+0123',
    '+1',
    '9876543210',
    '+91 98765',
    '+12345678901234567',
    'TooLongASender',
  ],
  endpoint: [TO, FROM, 'client:asha', 'sip:a@example.org', '', 'asha', '+0'],
  uri: [
    'https://example.org/a?b=c',
    'http://127.0.0.1:3000/x',
    'https://my_host.example/',
    'ftp://example.org',
    'mailto:a@b.c',
    'nowhere',
    '',
    'https://',
    'https://a b',
    'https://a/%zz',
    'https://a/<x>',
  ],
  'date-time': ['2026-02-07T14:30:00Z', '2026-02-07T14:30:00.5+05:30', '2026-02-30T14:30:00Z', '2026-02-07', 'tomorrow', ''],
};

function valueArbitrary(schema: PropertySchema): fc.Arbitrary<string> {
  const { type, format, pattern, enum: words } = schema;
  if (words !== undefined) return fc.constantFrom(...words, '', 'other', words[0]?.toUpperCase() ?? '');
  if (pattern !== undefined) {
    const prefix = pattern.slice(1, 3);
    return fc.constantFrom(
      `${prefix}${'0a'.repeat(16)}`,
      `${prefix}${'A'.repeat(32)}`,
      `${prefix}${'g'.repeat(32)}`,
      `${prefix}1`,
      `XX${'0'.repeat(32)}`,
      '',
    );
  }
  if (type === 'integer' || type === 'number') return fc.constantFrom('0', '5', '-1', '1.5', '1e3', 'many', '', ' 5');
  if (type === 'boolean') return fc.constantFrom('true', 'false', 'True', '1', '');
  const near = edges[format ?? ''];
  return near === undefined
    ? fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'x'.repeat(1600), 'x'.repeat(1601)))
    : fc.constantFrom(...near);
}

/**
 * A request: mostly what has to be there, and a few parameters of the document with right or wrong values. Were every one
 * drawn freely, hardly a request would be acceptable.
 */
function formArbitrary(api: TwilioOpenApi, resource: 'Messages' | 'Calls'): fc.Arbitrary<[string, string][]> {
  const { properties } = api.formSchema(resource);
  const base: [string, string][] =
    resource === 'Messages'
      ? [
          ['To', TO],
          ['From', FROM],
          ['Body', 'x'],
        ]
      : [
          ['To', TO],
          ['From', FROM],
          ['Twiml', '<Response/>'],
        ];
  const entries = Object.entries(properties).map(([name, property]) => {
    const schema = api.resolve(property);
    return valueArbitrary(schema.items === undefined ? schema : api.resolve(schema.items)).map((value): [string, string] => [name, value]);
  });
  const drawn = fc.array(fc.oneof(...entries), { maxLength: 2 });
  return fc
    .record({ kept: fc.subarray(base, { minLength: base.length - 1 }), drawn, replace: fc.boolean() })
    .map(({ kept, drawn: extra, replace }) => [...kept.filter(([name]) => !replace || !extra.some(([other]) => other === name)), ...extra]);
}

/** A value the schema cannot like; `null` when it likes any. */
function wrongValue({ type, pattern, enum: words, format, items }: PropertySchema): string | null {
  if (items !== undefined) return wrongValue(items);
  if (pattern !== undefined || words !== undefined || type !== 'string') return 'wrong!';
  return format === undefined || format === 'twiml' ? null : '<wrong>';
}

/** Lets the adapter talk to a server that keeps what was said and answers 201. */
async function capture<T>(answer: unknown, act: (baseUrl: string) => Promise<T>) {
  const requests: { method: string; url: string; authorization: string; contentType: string; body: string }[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { authorization = '', 'content-type': contentType = '' } = request.headers;
      requests.push({ method: request.method ?? '', url: request.url ?? '', authorization, contentType, body });
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const outcome = await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close().closeAllConnections();
  return { requests, outcome };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

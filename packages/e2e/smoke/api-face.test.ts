import { connect } from 'node:net';
import { errorCatalogue } from '@saferoute/protocol';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';

let api: ApiHouse;
let jane: Account;
let admin: Account;

beforeAll(async () => {
  api = await startApiHouse();
  jane = await api.account();
  admin = await api.account('admin', 'A. Mehta');
});
afterAll(() => api.stop());

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
interface Operation {
  readonly security?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>>;
}

async function openApi(): Promise<Document> {
  return JSON.parse((await api.ask('GET', '/openapi.json')).text);
}

describe('the OpenAPI document', () => {
  it('is 3.1, and all its schemas are schemas', async () => {
    const document = await openApi();
    expect(document.openapi).toBe('3.1.0');
    const ajv = addFormats.default(new Ajv2020.default({ strict: false }));
    ajv.addSchema({ $id: 'openapi', components: document.components });
    for (const name of Object.keys(document.components.schemas)) ajv.compile({ $ref: `openapi#/components/schemas/${name}` });
  });

  it('tells the truth: every path answers, with a status it names and a body of the schema it names', async () => {
    const document = await openApi();
    const ajv = addFormats.default(new Ajv2020.default({ strict: false }));
    ajv.addSchema({ $id: 'openapi', components: document.components });
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        for (const token of [undefined, jane.token, admin.token]) {
          const answer = await api.ask(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'nothing'), {
            ...(token === undefined ? {} : { token }),
            ...(method === 'get' ? {} : { body: {} }),
          });
          const where = `${method} ${path} → ${answer.status} ${answer.text.slice(0, 200)}`;
          const named = operation.responses[String(answer.status)];
          expect(named, where).toBeDefined();
          expect(answer.status, where).toBeLessThan(500);
          const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
          const schema = JSON.parse(
            JSON.stringify(named?.content?.[type]?.schema ?? false).replaceAll('#/components', 'openapi#/components'),
          );
          expect(ajv.validate(schema, answer.body), `${where} ${ajv.errorsText()}`).toBe(true);
        }
      }
    }
  });
});

describe('garbage', () => {
  it.each([
    ['GET', '/api/v1/nothing', undefined],
    ['POST', '/api/v1/sos/contacts', '{"name": '],
    ['POST', '/api/v1/sos/contacts', '[1, 2]'],
    ['POST', '/api/v1/sos/alerts', 'null'],
    ['POST', '/api/v1/sos/alerts', ''],
    ['GET', '/api/v1/sos/alerts/me?limit=many', undefined],
    ['GET', '/api/v1/sos/alerts/%00', undefined],
    ['GET', '/api/v1/sos/alerts/%E0%A4%A', undefined],
    ['DELETE', '/', undefined],
    ['POST', '/api/auth/sign-in/email', '{'],
    ['POST', '/api/location/update', '{"lat": null, "lng": null}'],
  ])('%s %s %j is answered with a problem', async (method, path, body) => {
    const answer = await api.ask(method, path, { token: jane.token, ...(body === undefined ? {} : { body }) });
    expect(answer.headers.get('content-type'), answer.text).toMatch(/^application\/problem\+json/);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(Object.keys(errorCatalogue)).toContain(answer.body?.['errorId']);
  });
});

it('answers even what is no HTTP with a problem', async () => {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  socket.end('SOS!\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*sos\.alert\.invalid-request/);
});

describe('pages', () => {
  it.each(['/', '/docs', '/docs/errors', '/openapi.json', '/health/live', '/console/', '/app/', '/track/abc', '/nowhere'])(
    '%s comes under a policy that lets in no foreign script and no frame',
    async (path) => {
      const { headers } = await api.ask('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain(`connect-src 'self' ${api.url.replace('http', 'ws')};`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe(path.startsWith('/track/') ? 'no-referrer' : 'same-origin');
      expect(headers.get('permissions-policy')).toContain('geolocation=(self)');
    },
  );

  it.each(['/api/v1/sos/contacts', '/api/v1/track/abc', '/trpc/system.config', '/api/nowhere'])(
    'what %s answers is no page: a browser may do nothing with it',
    async (path) => {
      const { headers } = await api.ask('GET', path);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe(path.includes('/track/') ? 'no-referrer' : 'same-origin');
    },
  );

  it('shows the API to a browser with files of its own', async () => {
    const page = await api.ask('GET', '/docs');
    for (const [, file = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(file).toMatch(/^\//);
      expect((await api.ask('GET', file)).status).toBe(200);
    }
    expect(page.text).not.toMatch(/<script>(?!<)/);
  });

  it('explains every refusal where its type points', async () => {
    const { text } = await api.ask('GET', '/docs/errors');
    for (const errorId of Object.keys(errorCatalogue)) expect(text).toContain(`id="${errorId}"`);
  });

  it('leads nowhere outside the screens’ folders', async () => {
    for (const path of [
      '/app/..%2f..%2fpackage.json',
      '/console/../package.json',
      '/docs/package.json',
      '/track-assets/..%2findex.html/x.js',
    ]) {
      expect((await api.ask('GET', path)).text).not.toContain('"name"');
    }
  });
});

describe('the process', () => {
  it('says that it can work, and counts what it did', async () => {
    expect((await api.ask('GET', '/health/live')).body).toEqual({ status: 'alive' });
    expect((await api.ask('GET', '/health/ready')).body).toEqual({ status: 'degraded', postgres: 'up', live: 'up', worker: 'missing' });
    await api.ask('GET', '/api/v1/sos/alerts/0197c0de-0000-7000-8000-000000000000', { token: jane.token });
    const { text } = await api.ask('GET', '/metrics');
    expect(text).toContain('route="/api/v1/sos/alerts/:id"');
    expect(text).not.toContain('0197c0de');
  });
});

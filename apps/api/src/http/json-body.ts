import { Refusal } from '@saferoute/router';
import type { FastifyInstance } from 'fastify';

/**
 * Reads every body as JSON, whatever its content type says: a phone in trouble may send its SOS as a beacon. An empty body is no body.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, body: string | Buffer) => parseJson(String(body)));
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('sos.alert.invalid-request');
  }
}

/** A text of a JSON object; empty when there is none under this name. */
export function textField(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}

import { describe, expect, it, onTestFinished } from 'vitest';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeElements, encodeElement, encodeUnsigned, TAG } from './der.ts';
import { requestTimeStamp } from './request-time-stamp.ts';
import { encodeTimeStampRequest, readTimeStampAnswer } from './time-stamp.ts';

const request = { imprint: new Uint8Array(32).fill(7), nonce: Uint8Array.of(0, 0x80, 1, 2) };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const oid = (digits: string): Uint8Array => Buffer.from(digits, 'hex');
const seq = (...parts: readonly Uint8Array[]): Uint8Array => encodeElement(TAG.sequence, ...parts);
const int = (...bytes: readonly number[]): Uint8Array => encodeElement(TAG.integer, Uint8Array.from(bytes));

/** An answer as RFC 3161 has it, without a signature. Real ones, by openssl, are in the conformance suite. */
function answer({
  status = int(0),
  hash = request.imprint,
  algorithm = oid('0609608648016503040201'),
  nonce = encodeUnsigned(request.nonce),
  time = '20260207090000.25Z',
  content = oid('060b2a864886f70d0109100104'),
}: {
  status?: Uint8Array;
  hash?: Uint8Array;
  algorithm?: Uint8Array;
  nonce?: Uint8Array;
  time?: string;
  content?: Uint8Array;
} = {}): Uint8Array {
  const imprint = seq(seq(algorithm, encodeElement(TAG.null)), encodeElement(TAG.octets, hash));
  const info = seq(int(1), oid('06032a0304'), imprint, int(9), encodeElement(TAG.time, Buffer.from(time)), seq(int(1)), nonce);
  const encapsulated = seq(content, encodeElement(TAG.explicit0, encodeElement(TAG.octets, info)));
  const signed = seq(int(3), encodeElement(0x31), encapsulated, encodeElement(0x31));
  return seq(seq(status), seq(oid('06092a864886f70d010702'), encodeElement(TAG.explicit0, signed)));
}

it('TLG-13 a request is the DER of RFC 3161: version 1, SHA-256, nonce, and the certificate', () => {
  expect(hex(encodeTimeStampRequest(request))).toBe(
    '303f0201013031300d060960864801650304020105000420' + '07'.repeat(32) + '0204' + '00800102' + '0101ff',
  );
});

it('TLG-13 numbers and lengths have their shortest spelling', () => {
  expect(hex(encodeUnsigned(Uint8Array.of(0, 0, 0x7f)))).toBe('02017f');
  expect(hex(encodeUnsigned(Uint8Array.of(0x80)))).toBe('02020080');
  expect(hex(encodeUnsigned(Uint8Array.of(0)))).toBe('020100');
  for (const length of [0, 127, 128, 255, 256, 70_000]) {
    const element = encodeElement(TAG.octets, new Uint8Array(length));
    expect(decodeElements(element)).toEqual([{ tag: TAG.octets, contents: new Uint8Array(length) }]);
    expect(decodeElements(element.subarray(0, -1))).toBeNull();
  }
});

it('TLG-14 an answer over this imprint, with this nonce, is the token that was asked for', () => {
  expect(readTimeStampAnswer(answer(), request)).toEqual({ ok: true, value: Date.UTC(2026, 1, 7, 9, 0, 0, 250) });
  expect(readTimeStampAnswer(answer({ status: int(1) }), request).ok).toBe(true);
});

it.each([
  ['a refusal', answer({ status: int(2) }), 'not-granted'],
  ['a refusal without a token', seq(seq(int(2))), 'not-granted'],
  ['another hash', answer({ hash: new Uint8Array(32) }), 'other-imprint'],
  ['another kind of hash', answer({ algorithm: oid('06052b0e03021a') }), 'other-imprint'],
  ['another nonce', answer({ nonce: int(5) }), 'other-nonce'],
  ['no nonce', answer({ nonce: encodeElement(0xa0) }), 'other-nonce'],
  ['no time', answer({ time: 'yesterday' }), 'malformed'],
  ['a time that is none', answer({ time: '20261340090000Z' }), 'malformed'],
  ['something signed that is no time', answer({ content: oid('06092a864886f70d010701') }), 'malformed'],
  ['a grant without a token', seq(seq(int(0))), 'malformed'],
  ['a page of HTML', Buffer.from('<html>'), 'malformed'],
  ['nothing', new Uint8Array(), 'malformed'],
])('TLG-14 %s is no token', (_what, bytes, error) => {
  expect(readTimeStampAnswer(bytes, request)).toEqual({ ok: false, error });
});

it('TLG-14 an answer that is cut off anywhere is none', () => {
  const whole = answer();
  for (let end = 0; end < whole.length; end += 1) expect(readTimeStampAnswer(whole.subarray(0, end), request).ok).toBe(false);
  expect(readTimeStampAnswer(Buffer.concat([whole, whole]), request).ok).toBe(false);
});

describe('an authority', () => {
  async function authority(respond: ((bytes: Uint8Array) => { status: number; body: Uint8Array }) | null): Promise<string> {
    const server = createServer((incoming, response) => {
      const chunks: Uint8Array[] = [];
      incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      incoming.on('end', () => {
        const reply = respond?.(Buffer.concat(chunks));
        if (reply) response.writeHead(reply.status).end(reply.body);
      });
    }).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  it('TLG-14 that answers an older request again is not believed', async () => {
    const url = await authority(() => ({ status: 200, body: answer() }));
    expect(await requestTimeStamp(url, 'text')).toEqual({ ok: false, error: { kind: 'unusable', fault: 'other-imprint' } });
  });

  it('TLG-14 that is broken, silent, or not there is an answer, and no exception', async () => {
    const broken = await authority(() => ({ status: 503, body: new Uint8Array() }));
    expect(await requestTimeStamp(broken, 'text')).toEqual({ ok: false, error: { kind: 'refused', status: 503 } });
    expect(await requestTimeStamp(await authority(null), 'text', 100)).toEqual({
      ok: false,
      error: { kind: 'silent', reason: 'TimeoutError' },
    });
    expect(await requestTimeStamp('http://127.0.0.1:9', 'text')).toEqual({ ok: false, error: { kind: 'silent', reason: 'TypeError' } });
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { equalBytes, fromBase64, fromHex, fromUtf8, parseDecimal, toBase64, toHex, toUtf8 } from './encoding.ts';

it('EVD-42 bytes are written as everybody writes them, and read back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromHex(toHex(bytes))).toEqual(bytes);
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

it.each(['QQ', 'QQ=', 'QR==', 'QUI', 'QUJ=', 'QQ==QQ==', '=QQ=', 'QU J', 'QUJD\n', 'Q-__', '===='])('EVD-42 %j is no base64', (text) => {
  expect(fromBase64(text)).toBeNull();
});

it.each(['a', 'AA', '0x', 'a a', '\u0661\u0661'])('EVD-42 %j is no hex', (text) => {
  expect(fromHex(text)).toBeNull();
});

it('EVD-42 UTF-8 is read strictly, a byte order mark included, and says no lone surrogate', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fromUtf8(toUtf8(text)) === text));
  expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA');
  expect(fromUtf8(Uint8Array.of(0xc0, 0x80))).toBeNull();
  expect(fromUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toBeNull();
  expect(fromUtf8(Uint8Array.of(0xff))).toBeNull();
  expect(() => toUtf8('a\ud83d')).toThrow(RangeError);
});

it.each([
  ['0', 0],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['9007199254740992', null],
  ['07', null],
  ['+7', null],
  ['7 ', null],
  ['', null],
  ['1e3', null],
  ['\u0667', null],
])('EVD-42 %j is the number %j', (text, number) => {
  expect(parseDecimal(text)).toBe(number);
});

it('EVD-42 the beginning of something is not the same', () => {
  const [whole, beginning] = [Uint8Array.of(1, 2), Uint8Array.of(1)];
  expect([equalBytes(whole, whole), equalBytes(whole, beginning), equalBytes(beginning, whole)]).toEqual([true, false, false]);
});

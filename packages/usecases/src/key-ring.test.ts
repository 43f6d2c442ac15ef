import { expect, it } from 'vitest';
import { createKeyRing } from './key-ring.ts';

const [old, newer, stranger] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array, Uint8Array];
const dataKey = new Uint8Array(32).fill(77);
const nonce = new Uint8Array(12);

it('EVD-56 a key that was wrapped before a rotation still opens, and is told from those to keep', () => {
  const wrapped = createKeyRing([old]).wrap('alert-1', dataKey, nonce);
  const rotated = createKeyRing([newer, old]);
  expect(rotated.unwrap(wrapped)).toEqual(Buffer.from(dataKey));
  expect(rotated.isCurrent(wrapped)).toBe(false);
  const anew = rotated.wrap('alert-1', dataKey, nonce);
  expect(rotated.isCurrent(anew)).toBe(true);
  expect(createKeyRing([newer]).unwrap(anew)).toEqual(Buffer.from(dataKey));
  expect(() => createKeyRing([newer, stranger]).unwrap(wrapped)).toThrow(/not on the ring/);
});

it('EVD-56 a wrapped key opens neither changed, nor for another alert, nor under another key’s name', () => {
  const ring = createKeyRing([newer, old]);
  const wrapped = ring.wrap('alert-1', dataKey, nonce);
  const changed = wrapped.wrapped.map((byte, at) => (at === 20 ? byte ^ 1 : byte));
  expect(() => ring.unwrap({ ...wrapped, wrapped: changed })).toThrow();
  expect(() => ring.unwrap({ ...wrapped, id: 'alert-2' })).toThrow();
  expect(() => ring.unwrap({ ...wrapped, kekId: createKeyRing([old]).wrap('x', dataKey, nonce).kekId })).toThrow();
});

it.each([[[]], [[new Uint8Array(16)]], [[newer, new Uint8Array(31)]]])('EVD-56 a ring has keys of 32 bytes, one at least', (keys) => {
  expect(() => createKeyRing(keys)).toThrow(RangeError);
});

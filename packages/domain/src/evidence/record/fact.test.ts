import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeDisclosure, salted } from './commitment.ts';
import { factOf } from './fact.ts';

/** Any UTF-16 code units, halves of pairs among them. */
const text = fc.array(fc.nat(0xffff), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));

it('EVD-57 anything can be said, and what could be said already is said as it is', () => {
  fc.assert(
    fc.property(
      fc.object({ key: text, values: [text, fc.double(), fc.bigInt(), fc.date(), fc.constant(undefined)], maxDepth: 2 }),
      (value) => {
        const fact = factOf(value);
        expect(() => encodeDisclosure({ salt: '', name: 'x', value: fact })).not.toThrow();
        expect(() => salted([{ name: 'x', value: fact }], [new Uint8Array(32)])).not.toThrow();
        expect(factOf(fact)).toEqual(fact);
      },
    ),
  );
});

it.each([
  [0.1, '0.1'],
  [-0, 0],
  [Number.NaN, 'NaN'],
  [2 ** 53, '9007199254740992'],
  ['a\ud83d', 'a\ufffd'],
  [
    { a: undefined, b: () => 1, c: [undefined, 1.5] },
    { b: null, c: [null, '1.5'] },
  ],
])('EVD-57 %j is said as %j', (value, fact) => {
  expect(factOf(value)).toEqual(fact);
});

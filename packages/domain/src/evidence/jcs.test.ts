import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalize, parseCanonical } from './jcs.ts';

it('EVD-1 names are in the order of their UTF-16 code units, not of code points or a language', () => {
  expect(canonicalize({ '\ufb33': 1, '\u{1f602}': 2, ö: 3, z: 4, Z: 5, '10': 6, '9': 7, '': 8 })).toBe(
    '{"":8,"10":6,"9":7,"Z":5,"z":4,"ö":3,"\u{1f602}":2,"\ufb33":1}',
  );
});

it.each([
  [-0, '0'],
  [1e21, '1e+21'],
  [1e-7, '1e-7'],
  [1 / 3, '0.3333333333333333'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  [5e-324, '5e-324'],
])('EVD-1 the number %d is written as %s', (number, text) => {
  expect(canonicalize(number)).toBe(text);
});

it('EVD-1 text escapes what JSON must and nothing else', () => {
  expect(canonicalize('€$\u000f\nA\'B"\\"/\u007f\u2028é')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\"/\u007f\u2028é"');
});

it.each([
  ['a lone high surrogate', '\ud83d'],
  ['a lone low surrogate in a name', { '\udc00': 1 }],
  ['NaN', Number.NaN],
  ['an infinity', [-Infinity]],
  ['undefined', { a: undefined }],
  ['nothing in a place of a list', Object.assign([], { 1: 1 })],
  ['a big integer', 1n],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['bytes', new Uint8Array(1)],
])('EVD-2 %s is refused', (_what, value) => {
  expect(() => canonicalize(value)).toThrow(TypeError);
});

it('EVD-3 a canonical text reads back as its value, and every other spelling of it is none', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }), (value) => {
      const text = canonicalize(value);
      expect(parseCanonical(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(parseCanonical(` ${text}`)).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

it.each(['{"b":1,"a":2}', '{"a":1,"a":1}', '1.0', '-0', '"\\u0041"', '[1, 2]', '', '{', '['.repeat(100_000)])(
  'EVD-3 %s is no canonical text',
  (text) => {
    expect(parseCanonical(text)).toBeUndefined();
  },
);

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromUtf8, toUtf8 } from '../encoding.ts';
import { withFlippedBit } from '../merkle/tree.fixture.ts';
import {
  decodeDisclosure,
  decodeDisclosures,
  digestOf,
  encodeDisclosure,
  encodeDisclosures,
  groupOf,
  salted,
  type Fact,
  type Field,
} from './commitment.ts';

const saltOf = (number: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => (number * 31 + at) & 255);
const saltsFor = (fields: readonly Field[]): readonly Uint8Array[] => fields.map((_, at) => saltOf(at + 1));

const aFact: fc.Arbitrary<Fact> = fc.letrec<{ fact: Fact }>((tie) => ({
  fact: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('fact'), { maxLength: 3 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('fact'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).fact;
const someFields = fc.uniqueArray(fc.record({ name: fc.string({ unit: 'binary' }), value: aFact }), {
  selector: ({ name }) => name,
  maxLength: 5,
});

it('EVD-24 a commitment is the SHA-256 of the canonical [salt, name, value]', () => {
  const [disclosure] = salted([{ name: 'trigger.source', value: 'button_press' }], [saltOf(1)]);
  if (disclosure === undefined) throw new Error('nothing was salted');
  const text = `["${Buffer.from(saltOf(1)).toString('hex')}","trigger.source","button_press"]`;
  expect(encodeDisclosure(disclosure)).toBe(text);
  expect(digestOf(disclosure)).toBe(createHash('sha256').update(text).digest('hex'));
});

it('EVD-24 disclosures come back as they were, whatever the facts', () => {
  fc.assert(
    fc.property(someFields, (fields) => {
      const disclosures = salted(fields, saltsFor(fields));
      const read = decodeDisclosures(encodeDisclosures(disclosures));
      expect(read?.map(digestOf)).toEqual(disclosures.map(digestOf));
    }),
  );
});

it('EVD-24 no bit of a disclosure can be turned without another digest', () => {
  const [disclosure] = salted([{ name: 'location.fixes', value: [{ latitudeE7: 129_716_000, at: null }] }], [saltOf(1)]);
  if (disclosure === undefined) throw new Error('nothing was salted');
  const bytes = toUtf8(encodeDisclosure(disclosure));
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const turned = decodeDisclosure(fromUtf8(withFlippedBit(bytes, bit)) ?? '');
    if (turned !== null) expect(digestOf(turned)).not.toBe(digestOf(disclosure));
  }
});

it('EVD-25 the same fact under another salt has another digest', () => {
  const field = { name: 'user.id', value: 'u-1' };
  const digests = [1, 2, 3].map((number) => salted([field], [saltOf(number)]).map(digestOf)[0]);
  expect(new Set(digests).size).toBe(3);
});

it.each([
  ['a salt that is missing', [{ name: 'a', value: 1 }], []],
  ['a salt too many', [{ name: 'a', value: 1 }], [saltOf(1), saltOf(2)]],
  ['a short salt', [{ name: 'a', value: 1 }], [saltOf(1).slice(1)]],
  [
    'a salt used twice',
    [
      { name: 'a', value: 1 },
      { name: 'b', value: 1 },
    ],
    [saltOf(1), saltOf(1)],
  ],
  [
    'a name used twice',
    [
      { name: 'a', value: 1 },
      { name: 'a', value: 2 },
    ],
    [saltOf(1), saltOf(2)],
  ],
  ['a fraction', [{ name: 'a', value: { deep: [1.5] } }], [saltOf(1)]],
  ['a number beyond 2^53', [{ name: 'a', value: 2 ** 53 }], [saltOf(1)]],
] as const)('EVD-25 %s is refused', (_what, fields, salts) => {
  expect(() => salted(fields, salts)).toThrow(RangeError);
});

const salt = 'a1'.repeat(32);
it.each([
  ['white space', `["${salt}", "a",1]`],
  ['a fraction', `["${salt}","a",1.5]`],
  ['a short salt', `["${salt.slice(2)}","a",1]`],
  ['a salt in upper case', `["${salt.toUpperCase()}","a",1]`],
  ['no name', `["${salt}",1,1]`],
  ['no value', `["${salt}","a"]`],
  ['too much', `["${salt}","a",1,2]`],
  ['an object around it', `{"salt":"${salt}"}`],
  ['nothing', ''],
])('EVD-24 a text with %s is no disclosure', (_what, text) => {
  expect(decodeDisclosure(text)).toBeNull();
});

it('EVD-24 lines with a name twice, or without an end, are no disclosures', () => {
  const line = `["${salt}","a",1]\n`;
  expect(decodeDisclosures(toUtf8(line))).toHaveLength(1);
  expect(decodeDisclosures(toUtf8(line + line))).toBeNull();
  expect(decodeDisclosures(toUtf8(line.trimEnd()))).toBeNull();
  expect(decodeDisclosures(toUtf8(`${line}\n`))).toBeNull();
  expect(decodeDisclosures(Uint8Array.of(255, 10))).toBeNull();
});

it.each([
  ['location.fix.3', 'location'],
  ['note', 'note'],
])('EVD-26 %s is unmasked with the group %s', (name, group) => {
  expect(groupOf({ name, value: null })).toBe(group);
});

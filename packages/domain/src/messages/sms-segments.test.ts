import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smsSegments } from './sms-segments.ts';

const gsm = fc.string({ unit: fc.constantFrom(...'aZ 0@é\n', ...'€{}[]~^\\|'), maxLength: 700 });
const ucs2 = fc.string({ unit: fc.constantFrom(...'aप€好', '😀', '𝒳'), maxLength: 300 }).map((text) => `${text}প`);

/** The fewest pieces of at most `capacity` that `sizes` can be cut into, tried from every end. */
function fewestPieces(sizes: readonly number[], capacity: number): number {
  const fewest = [0];
  sizes.forEach((_, end) => {
    let best = Number.POSITIVE_INFINITY;
    for (let start = end, held = 0; start >= 0; start -= 1) {
      held += sizes[start]!;
      if (held > capacity) break;
      best = Math.min(best, fewest[start]! + 1);
    }
    fewest.push(best);
  });
  return fewest.at(-1)!;
}

const everyUnit = Array.from({ length: 0x1_0000 }, (_, code) => smsSegments(String.fromCharCode(code)));

it('MSG-13 127 characters take one septet, ten take two, no others are GSM-7', () => {
  const taking = (units: number) => everyUnit.filter((each) => each.encoding === 'GSM-7' && each.units === units).length;
  expect([taking(1), taking(2), taking(3)]).toEqual([127, 10, 0]);
});

it.each(['\u0394', '\u03a6', '\u0393', '\u039b', '\u03a9', '\u03a0', '\u03a8', '\u03a3', '\u0398', '\u039e', 'Ç', '¤', '¡', '¿', '§', 'à'])(
  'MSG-13 %s is in the default alphabet',
  (character) => {
    expect(smsSegments(character)).toMatchObject({ encoding: 'GSM-7', units: 1 });
  },
);

it.each(['ç', 'á', '`', '…', '’', '“', '–', '\u2206', '\u2126', '\u001b', '\t', '\u00a0', '😀', 'प', 'ễ'])(
  'MSG-13 one %j makes the text UCS-2',
  (character) => {
    expect(smsSegments(`Jane ${character}`)).toMatchObject({ encoding: 'UCS-2', units: 5 + character.length });
  },
);

it.each([...'^{}\\[~]|€', '\f'])('MSG-14 %j takes two septets', (character) => {
  expect(smsSegments(character)).toMatchObject({ encoding: 'GSM-7', units: 2 });
});

it.each([
  ['a', 0, 1, 160],
  ['a', 160, 1, 160],
  ['a', 161, 2, 153],
  ['a', 306, 2, 153],
  ['a', 307, 3, 153],
  ['€', 80, 1, 160],
  ['€', 81, 2, 153],
  ['प', 70, 1, 70],
  ['प', 71, 2, 67],
  ['प', 134, 2, 67],
  ['प', 135, 3, 67],
  ['😀', 35, 1, 70],
  ['😀', 36, 2, 67],
])('MSG-14 %s × %i is sent in %i of %i', (character, count, segments, unitsPerSegment) => {
  expect(smsSegments(character.repeat(count))).toMatchObject({ segments, unitsPerSegment });
});

it('MSG-15 an escaped character moves to the next segment whole', () => {
  expect(smsSegments(`${'a'.repeat(152)}€${'a'.repeat(151)}`).segments).toBe(2);
  expect(smsSegments(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({ units: 306, segments: 3 });
});

it('MSG-15 a surrogate pair moves to the next segment whole', () => {
  expect(smsSegments('😀'.repeat(66)).segments).toBe(2);
  expect(smsSegments('😀'.repeat(67))).toMatchObject({ units: 134, segments: 3 });
});

it('MSG-15 no fewer segments would do: GSM-7', () => {
  fc.assert(
    fc.property(gsm, (text) => {
      const sizes = [...text].map((each) => (/[€{}[\]~^\\|]/.test(each) ? 2 : 1));
      const units = sizes.reduce((sum, size) => sum + size, 0);
      const segments = units <= 160 ? 1 : fewestPieces(sizes, 153);
      expect(smsSegments(text)).toEqual({ encoding: 'GSM-7', segments, units, unitsPerSegment: units <= 160 ? 160 : 153 });
    }),
  );
});

it('MSG-15 no fewer segments would do: UCS-2', () => {
  fc.assert(
    fc.property(ucs2, (text) => {
      const segments =
        text.length <= 70
          ? 1
          : fewestPieces(
              [...text].map((each) => each.length),
              67,
            );
      const unitsPerSegment = text.length <= 70 ? 70 : 67;
      expect(smsSegments(text)).toEqual({ encoding: 'UCS-2', segments, units: text.length, unitsPerSegment });
    }),
  );
});

import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { graphemes } from './graphemes.ts';
import { oneLine, shorten } from './one-line.ts';

const FAMILY = '👨‍👩‍👧‍👦';
const text = fc.string({ unit: 'grapheme', maxLength: 120 });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it('MSG-16 short text is answered as it is', () => {
  expect(shorten('a'.repeat(60), 60)).toBe('a'.repeat(60));
  expect(shorten(FAMILY.repeat(40), 60)).toBe(FAMILY.repeat(40));
});

it('MSG-16 long text is a beginning of whole graphemes and three dots', () => {
  expect(shorten('a'.repeat(61), 60)).toBe(`${'a'.repeat(57)}...`);
  expect(shorten(`${'ab '.repeat(30)}`, 10)).toBe('ab ab a...');
  expect(shorten(`ab abc${'d'.repeat(9)}`, 6)).toBe('ab...');
  expect(shorten('क्षि'.repeat(9), 8)).toBe(`${'क्षि'.repeat(5)}...`);
});

it('MSG-16 shortened text never exceeds the limit and never cuts a grapheme', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 70 }), (long, max) => {
      const short = shorten(long, max);
      if (short === long) return;
      expect(graphemes(short).length).toBeLessThanOrEqual(max);
      expect(short.length).toBeLessThanOrEqual(max * 8);
      const kept = graphemes(short.slice(0, -3));
      expect(graphemes(long).slice(0, kept.length)).toEqual(kept);
    }),
  );
});

it('MSG-16 a letter under a thousand marks is bounded too', () => {
  expect(shorten(`ab${'\u0301'.repeat(1_000)}`, 60)).toBe('a...');
});

it('MSG-16 without Intl.Segmenter accents and vowel signs still stay with their letter', async () => {
  vi.stubGlobal('Intl', Object.create(Intl, { Segmenter: { value: undefined } }));
  vi.resetModules();
  const phone = await import('./graphemes.ts');
  expect(phone.graphemes('e\u0301कि😀x')).toEqual(['e\u0301', 'कि', '😀', 'x']);
  expect(phone.graphemes('')).toEqual([]);
});

it('MSG-5 one line stays one line, of visible characters and single spaces', () => {
  expect(oneLine('  Jane\r\n\tDoe\u2028 \u0000x\u00a0y ')).toBe('Jane Doe x y');
  expect(oneLine('Ja\u200bne\u202e \u2066Doe\u00ad\ufeff')).toBe('Jane Doe');
  expect(oneLine('\ud83dJane\udc00')).toBe('Jane');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      expect(oneLine(any)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]|^\s|\s$|\s\s/u);
      expect(oneLine(oneLine(any))).toBe(oneLine(any));
    }),
  );
});

it('MSG-5 letters stay as they are, joined emoji and joiners too, and are composed', () => {
  for (const name of ['प्रिया शर्मा', 'فاطمة', 'می‌خواهم', 'Nguyễn Thị Minh', '王小明', FAMILY]) expect(oneLine(name)).toBe(name);
  expect(oneLine('Rene\u0301')).toBe('René');
});

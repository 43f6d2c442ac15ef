import fc from 'fast-check';
import { expect, it } from 'vitest';
import { graphemes } from '../shared/graphemes.ts';
import { personName } from './person-name.ts';

it.each([
  ['Jane Doe', 'Jane Doe'],
  ['Jane\nDoe', 'Jane Doe'],
  ['\u202eenaJ', 'enaJ'],
  ['François Ñandú', 'François Ñandú'],
  ['प्रिया शर्मा', 'प्रिया शर्मा'],
  ['فاطمة الزهراء', 'فاطمة الزهراء'],
  ['John Smith Jr.', 'John Smith Jr.'],
  ['J. R. R. Tolkien', 'J. R. R. Tolkien'],
  ['a'.repeat(61), `${'a'.repeat(57)}...`],
])('MSG-5 %j is shown as %j', (name, shown) => {
  expect(personName(name)).toBe(shown);
});

it.each([null, '', ' \n ', '\u200b\u202e', '/', `a${'\u0301'.repeat(1_000)}`.slice(1)])('MSG-5 nothing can be shown of %j', (name) => {
  expect(personName(name)?.replaceAll(/[\u0301.]/g, '') ?? '').toBe('');
});

it('MSG-5 a name is at most 60 graphemes, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (name) => {
      expect(graphemes(personName(name) ?? '').length).toBeLessThanOrEqual(60);
    }),
  );
});

it.each([
  ['https://evil.example/x', 'https: evil. example x'],
  ['win.example', 'win. example'],
  ['J.R.R. Tolkien', 'J. R. R. Tolkien'],
  ['bücher。example', 'bücher. example'],
  ['evil\u200b.\u2060example', 'evil. example'],
])('MSG-6 %s is shown as %s', (name, shown) => {
  expect(personName(name)).toBe(shown);
});

it('MSG-6 no name has a full stop or a slash before a letter', () => {
  const tempting = fc.stringMatching(/^[a-z./:。 \u200b-]{0,80}$/);
  fc.assert(fc.property(tempting, (name) => !/[.。/](?=[a-z])/.test(personName(name) ?? '')));
});

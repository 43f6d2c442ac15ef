import { expect, it } from 'vitest';
import { contactName } from './contact-name.ts';

const FAMILY = '👨‍👩‍👧‍👦';

it.each([
  ['trimmed', '  Jane Doe \n', 'Jane Doe'],
  ['Hindi', 'प्रिया शर्मा', 'प्रिया शर्मा'],
  ['Arabic', 'فاطمة', 'فاطمة'],
  ['Vietnamese', 'Nguyễn Thị Minh', 'Nguyễn Thị Minh'],
  ['one letter', 'X', 'X'],
  ['Persian with a non-joiner', 'می‌خواهم', 'می‌خواهم'],
  ['emoji alone', FAMILY, FAMILY],
  ['punctuation', "O'Neil-Smith, Jr.", "O'Neil-Smith, Jr."],
  ['100 letters', 'a'.repeat(100), 'a'.repeat(100)],
  ['80 graphemes in 880 units', FAMILY.repeat(80), FAMILY.repeat(80)],
])('CON-6 a name: %s', (_what, text, name) => {
  expect(contactName(text)).toBe(name);
});

it.each([
  ['empty', ''],
  ['spaces', ' \u00a0\u3000 '],
  ['invisible', '\u200b\u200d\u3164'],
  ['a mark without a letter', '\u0301'],
  ['a line break inside', 'Jane\nDoe'],
  ['a tab inside', 'Jane\tDoe'],
  ['a null', 'Jane\u0000'],
  ['a line separator', 'Jane\u2028Doe'],
  ['a direction override', 'Jane \u202eeoD'],
  ['half a surrogate pair', 'Jane \ud83d'],
  ['101 letters', 'a'.repeat(101)],
  ['one letter under a thousand marks', `a${'\u0301'.repeat(1_000)}`],
])('CON-6 no name: %s', (_what, text) => {
  expect(contactName(text)).toBeNull();
});

import { expect, it } from 'vitest';
import { segmentCount, squeezedIntoGsm7 } from './segments.ts';

it.each([
  ['', 1],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['अ'.repeat(70), 1],
  ['अ'.repeat(71), 2],
  ['🚨'.repeat(35), 1],
  ['🚨'.repeat(36), 2],
])('counts the parts of %j', (text, parts) => {
  expect(segmentCount(text)).toBe(parts);
});

it('turns what the 7-bit alphabet lacks into question marks', () => {
  expect(squeezedIntoGsm7('Zoë’s आ 🚨 {é}')).toBe('Zo??s ? ? {é}');
});

import { expect, it } from 'vitest';
import { codeIn, explanationOf, secretInGroups } from './step-up-words.ts';

it('a pasted code is read whatever stands between its digits', () => {
  expect(codeIn('123 456')).toBe('123456');
  expect(codeIn('Your code: 123-4567')).toBe('123456');
  expect(codeIn('no')).toBe('');
});

it('a secret is shown in groups of four', () => {
  expect(secretInGroups('GEZDGNBVGY3TQOJQ')).toBe('GEZD GNBV GY3T QOJQ');
});

it('it is said what the factor is wanted for', () => {
  expect(explanationOf('people')).toBe(
    'Show a second factor to change who may do what. It counts for five minutes, for this alone, and is on record.',
  );
});

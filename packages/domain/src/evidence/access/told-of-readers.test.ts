import { expect, it } from 'vitest';
import { isToldOfReaders } from './told-of-readers.ts';

it('EVA-8 its person is told who reads, and not behind a mask', () => {
  expect(isToldOfReaders({ maskedAt: null })).toBe(true);
  expect(isToldOfReaders({ maskedAt: 1 })).toBe(false);
});

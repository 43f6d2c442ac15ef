import { describe, expect, it } from 'vitest';
import { FailureLimit } from './failure-limit.ts';

describe('limiting failures', () => {
  it('lets an address go on until it has used up its failures, and again when the window has passed', () => {
    let now = 0;
    const limit = new FailureLimit({ failures: 2, windowMs: 1_000 }, () => now);
    limit.countFailure('a');
    expect(limit.isExhausted('a')).toBe(false);
    limit.countFailure('a');
    expect(limit.isExhausted('a')).toBe(true);
    expect(limit.isExhausted('b')).toBe(false);
    now = 1_000;
    expect(limit.isExhausted('a')).toBe(false);
  });
});

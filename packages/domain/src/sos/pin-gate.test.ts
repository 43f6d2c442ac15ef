import { describe, expect, test } from 'vitest';
import { judgePin, MAX_PIN_FAILURES, PIN_LOCK_MS, type PinFailures, type PinMatch } from './pin-gate.ts';

const NOW = Date.UTC(2026, 1, 7, 9, 0);
const NONE: PinFailures = { count: 0, lastAt: null };
const LOCKED: PinFailures = { count: MAX_PIN_FAILURES, lastAt: NOW };

function afterWrongPins(times: number): PinFailures {
  let failures = NONE;
  for (let n = 0; n < times; n++) ({ failures } = judgePin('none', failures, NOW));
  return failures;
}

describe('PIN', () => {
  test('PIN-1 the fifth wrong PIN in a row locks: then even the safety PIN is refused, for 15 minutes', () => {
    expect(judgePin('safety', afterWrongPins(4), NOW).verdict).toBe('safety');
    expect(judgePin('safety', afterWrongPins(5), NOW + PIN_LOCK_MS - 1).verdict).toBe('locked');
    expect(judgePin('safety', afterWrongPins(5), NOW + PIN_LOCK_MS).verdict).toBe('safety');
  });

  test.each<[PinMatch, number]>([
    ['safety', 4],
    ['duress', 5],
  ])('PIN-2 a right PIN (%s) forgets the failures before it', (match, failures) => {
    expect(judgePin(match, afterWrongPins(failures), NOW).failures).toEqual(NONE);
  });

  test('PIN-3 the duress PIN works behind a lock too', () => {
    expect(judgePin('duress', LOCKED, NOW).verdict).toBe('duress');
  });

  test('PIN-4 without a PIN nothing is counted and nothing matches', () => {
    expect(judgePin('unset', LOCKED, NOW)).toEqual({ verdict: 'not-set', failures: LOCKED });
  });
});

import { expect, it } from 'vitest';
import { ALWAYS_HEARD } from '../journey/monitors/environment.ts';
import { HOUR_MS, MINUTE_MS } from '../shared/instant.ts';
import { hearingSinceOf } from './hearing.ts';

const now = Date.UTC(2026, 0, 2);
const since = now - 5 * HOUR_MS;

it.each([
  ['without any sign', null, ALWAYS_HEARD],
  ['with a sign a minute ago', MINUTE_MS, since],
  ['a moment later', MINUTE_MS + 1, now],
  ['with none for a day', 24 * HOUR_MS, now],
  ['and then', 24 * HOUR_MS + 1, ALWAYS_HEARD],
])('MON-29 %s phones are taken to be heard since then', (_when, agoMs, expected) => {
  expect(hearingSinceOf(agoMs === null ? null : { since, agoMs }, now)).toBe(expected);
});

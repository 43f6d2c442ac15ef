import type { LocationUpdate } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { createManualClock } from './fakes/manual-clock.ts';
import { createPositionReporter } from './position-reporter.ts';

const fix = (recordedAt: number) => ({ latitude: 1, longitude: 2, accuracyM: 8, recordedAt, speedMps: null, headingDeg: null });

function createReporter(answers: (call: number) => 'ok' | 'fails' = () => 'ok') {
  const clock = createManualClock(0);
  const sent: unknown[] = [];
  const report = async ({ timestamp }: LocationUpdate) => {
    sent.push(timestamp);
    if (answers(sent.length) === 'fails') throw new Error('no network');
  };
  return { clock, sent, reporter: createPositionReporter({ report, clock, everyMs: () => 1_000 }) };
}

it('sends the first at once and then the newest, once a second', async () => {
  const { clock, sent, reporter } = createReporter();
  for (let at = 0; at <= 2_000; at += 250) {
    reporter.offer(fix(at));
    await clock.advance(250);
  }
  expect(sent).toEqual([0, 750, 1_750]);
  await clock.advance(5_000);
  expect(sent).toEqual([0, 750, 1_750, 2_000]);
});

it('repeats a position that did not get out, unless there is a newer one', async () => {
  const { clock, sent, reporter } = createReporter((call) => (call <= 2 ? 'fails' : 'ok'));
  reporter.offer(fix(1));
  await clock.advance(1_000);
  expect(sent).toEqual([1, 1]);
  reporter.offer(fix(2));
  await clock.advance(3_000);
  expect(sent).toEqual([1, 1, 2]);
});

it('is silent once stopped', async () => {
  const { clock, sent, reporter } = createReporter();
  reporter.offer(fix(1));
  reporter.offer(fix(2));
  reporter.stop();
  await clock.advance(5_000);
  expect(sent).toEqual([1]);
});

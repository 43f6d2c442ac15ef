import type { RideEstimate } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { createManualClock } from './fakes/manual-clock.ts';
import { createRideEstimator, type Way } from './ride-estimator.ts';

const way = (latitude: number): Way => ({ pickup: { latitude: 12.9, longitude: 77.5 }, drop: { latitude, longitude: 77.6 } });

/** A server that answers 1 s later, with prices that hold for 5 minutes. */
function createDesk(fails: () => boolean = () => false) {
  const clock = createManualClock();
  const asked: number[] = [];
  const estimator = createRideEstimator({
    clock,
    estimate: async ({ drop }) => {
      asked.push(drop.latitude);
      await new Promise<void>((resolve) => clock.after(1_000, resolve));
      if (fails()) throw new Error('no network');
      return { quote_id: `q${drop.latitude}`, expires_at: new Date(clock.now() + 300_000).toISOString() } as RideEstimate;
    },
  });
  return { clock, asked, estimator };
}

it('asks once a finger has come to rest, and shows only the answer to the last way', async () => {
  const { clock, asked, estimator } = createDesk();
  for (const latitude of [1, 2, 3]) {
    estimator.choose(way(latitude));
    await clock.advance(300);
  }
  expect(estimator.state.get()).toEqual({ name: 'asking', way: way(3) });
  await clock.advance(600);
  estimator.choose(way(4));
  await clock.advance(2_000);
  expect(asked).toEqual([3, 4]);
  expect(estimator.state.get()).toMatchObject({ name: 'known', estimate: { quote_id: 'q4' } });
  estimator.choose(way(4));
  await clock.advance(2_000);
  expect(asked).toEqual([3, 4]);
});

it('renews prices before they run out, until nobody chooses any more', async () => {
  const { clock, asked, estimator } = createDesk();
  estimator.choose(way(1));
  await clock.advance(2_000);
  await clock.advance(240_000);
  expect(asked).toEqual([1, 1]);
  estimator.choose(null);
  await clock.advance(600_000);
  expect(asked).toEqual([1, 1]);
  expect(estimator.state.get()).toEqual({ name: 'idle' });
});

it('says why there is no estimate, and asks again when told to', async () => {
  let down = true;
  const { clock, estimator } = createDesk(() => down);
  estimator.choose(way(1));
  await clock.advance(2_000);
  expect(estimator.state.get()).toMatchObject({ name: 'failed', failure: { kind: 'unreachable' } });
  down = false;
  estimator.again();
  await clock.advance(1_100);
  expect(estimator.state.get().name).toBe('known');
});

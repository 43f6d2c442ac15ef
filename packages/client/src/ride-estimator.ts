import { type Coordinates, MINUTE_MS } from '@saferoute/domain';
import type { RideEstimate } from '@saferoute/protocol';
import { type Failure, failureFrom } from './failure.ts';
import { createCell, type Observed } from './observed.ts';
import type { Clock } from './ports.ts';

/** From where to where. */
export interface Way {
  readonly pickup: Coordinates;
  readonly drop: Coordinates;
}

/** What is known of a ride along the way that was asked for last. */
export type Estimating =
  | { readonly name: 'idle' }
  | { readonly name: 'asking'; readonly way: Way }
  | { readonly name: 'known'; readonly way: Way; readonly estimate: RideEstimate }
  | { readonly name: 'failed'; readonly way: Way; readonly failure: Failure };

/** Asks what a ride would cost while somebody is still choosing where to: not at every movement of a finger, and not twice for the same. */
export interface RideEstimator {
  readonly state: Observed<Estimating>;
  /** The way as it is now chosen; null while it is not. */
  readonly choose: (way: Way | null) => void;
  readonly again: () => void;
  readonly stop: () => void;
}

/** How estimates are asked for. */
export interface RideEstimatorParts {
  readonly estimate: (way: Way) => Promise<RideEstimate>;
  readonly clock: Clock;
}

/** A finger that drags comes to rest for as long. */
const REST_MS = 600;
/** Prices are asked for anew before they run out. */
const RENEW_BEFORE_MS = MINUTE_MS;
const LEAST_RENEWAL_MS = 30_000;

/** An estimator that has been asked nothing. */
export function createRideEstimator({ estimate, clock }: RideEstimatorParts): RideEstimator {
  const state = createCell<Estimating>({ name: 'idle' });
  let turn = 0;
  let cancel = () => {};
  const ask = async (way: Way) => {
    const mine = (turn += 1);
    const tell = (next: Estimating) => {
      if (mine === turn) state.set(next);
    };
    try {
      const told = await estimate(way);
      tell({ name: 'known', way, estimate: told });
      if (mine !== turn) return;
      const lifeMs = Date.parse(told.expires_at) - clock.now() - RENEW_BEFORE_MS;
      cancel = clock.after(Math.max(LEAST_RENEWAL_MS, lifeMs), () => void ask(way));
    } catch (error) {
      tell({ name: 'failed', way, failure: failureFrom(error) });
    }
  };
  const choose = (way: Way | null, restMs = REST_MS) => {
    const held = state.get();
    if (way !== null && 'way' in held && held.name !== 'failed' && isSame(held.way, way)) return;
    turn += 1;
    cancel();
    state.set(way === null ? { name: 'idle' } : { name: 'asking', way });
    if (way !== null) cancel = clock.after(restMs, () => void ask(way));
  };
  return {
    state,
    choose,
    again: () => {
      const held = state.get();
      if (held.name === 'failed') choose(held.way, 0);
    },
    stop: () => {
      turn += 1;
      cancel();
    },
  };
}

const isSame = (a: Way, b: Way): boolean =>
  (['pickup', 'drop'] as const).every((end) => a[end].latitude === b[end].latitude && a[end].longitude === b[end].longitude);

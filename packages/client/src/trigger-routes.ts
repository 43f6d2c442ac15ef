import type { AlertView, TriggerInput } from '@saferoute/protocol';
import { abortAfter } from './abort.ts';
import { type Failure, failureFrom } from './failure.ts';
import type { Clock } from './ports.ts';

/** One way an SOS can travel. Answers the alert (a 2xx, the receipt), or throws. */
export interface TriggerRoute {
  readonly name: 'websocket' | 'https';
  readonly send: (input: TriggerInput, signal: AbortSignal) => Promise<AlertView>;
}

/** After this long without an answer, the next try begins. The old one may still bring the receipt. */
const TRY_BUDGET_MS = 5_000;

/** A request that hangs is given up after this long: browsers allow six connections per host, and hung ones would block the next try. */
const REQUEST_BUDGET_MS = 15_000;

/** One try of one SOS. */
export interface Try {
  readonly routes: readonly TriggerRoute[];
  readonly input: TriggerInput;
  readonly clock: Clock;
  /** Aborted once a receipt came or nobody wants one any more. */
  readonly ended: AbortSignal;
  /** Called with the receipt, also when it comes after this try was given up. */
  readonly receive: (alert: AlertView) => void;
}

/** Sends over every route at once. Answers null when the receipt came or nobody wants it any more, else why there is none yet. */
export function sendOnce({ routes, input, clock, ended, receive }: Try): Promise<Failure | null> {
  const signal = abortAfter(clock, REQUEST_BUDGET_MS, ended);
  return new Promise((resolve) => {
    const failures: Failure[] = [];
    const cancel = clock.after(TRY_BUDGET_MS, () => settle({ kind: 'unreachable' }));
    const settle = (failure: Failure | null) => {
      cancel();
      resolve(failure);
    };
    ended.addEventListener('abort', () => settle(null), { once: true });
    const fail = (error: unknown) => {
      failures.push(failureFrom(error));
      if (failures.length === routes.length) settle(mostTelling(failures));
    };
    for (const route of routes) route.send(input, signal).then(receive, fail);
  });
}

/** What a server said tells more than a route that did not get through. */
const mostTelling = (failures: readonly Failure[]): Failure =>
  failures.find((failure) => failure.kind === 'refused') ??
  failures.find((failure) => failure.kind === 'unavailable') ?? { kind: 'unreachable' };

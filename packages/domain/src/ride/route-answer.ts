import { MINUTE_MS, SECOND_MS } from '../shared/instant.ts';
import type { Route, RouteProvider } from './route.ts';

/** The way, by whoever was the first to know it; or that there is none; or that nobody could be asked. */
export type RouteAnswer =
  | {
      readonly kind: 'route';
      readonly route: Route;
      readonly source: RouteProvider['name'];
      readonly drawnOn: RouteProvider['drawnOn'];
      /** Somebody before in the order was resting or failed. */
      readonly isSecondChoice: boolean;
    }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'unavailable' };

/**
 * How long an answer stands for its places. Traffic keeps for 5 minutes (ride document, section 2); what is worse than it could be is asked anew
 * as soon as that may help, but not by everybody at once.
 */
export function keptForMs(answer: RouteAnswer): number {
  if (answer.kind === 'unavailable') return 5 * SECOND_MS;
  if (answer.kind === 'no-route') return MINUTE_MS;
  return answer.isSecondChoice ? 30 * SECOND_MS : 5 * MINUTE_MS;
}

import type { Bounds } from '../geo/bounds.ts';
import type { Coordinates } from '../geo/great-circle.ts';

/**
 * What to know about a route before trusting it.
 * `straight_line`: measured as the crow flies, roads are longer. `no_traffic`: the time is that of empty roads.
 */
export type RouteWarning = 'straight_line' | 'no_traffic';

/** The way from one place to another by car. */
export interface Route {
  /** Whole metres. */
  readonly distanceM: number;
  /** Whole seconds, in the traffic of the moment unless a warning says otherwise. */
  readonly durationS: number;
  /** Google's encoded polyline, 5 decimals. */
  readonly polyline: string;
  readonly bounds: Bounds;
  readonly warnings: readonly RouteWarning[];
}

/** A route as a provider tells it; some leave the box around it to its reader. */
export type ToldRoute = Omit<Route, 'bounds'> & { readonly bounds: Bounds | null };

/**
 * What a provider says of one question, as a value. `no-route` is an answer: there is no way by car.
 * `temporary` may go better on another try; `permanent` will not until somebody changes the account or the question.
 */
export type RouteOutcome =
  | { readonly kind: 'route'; readonly route: ToldRoute }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'temporary' | 'permanent'; readonly code: string };

/** The names there are, as the operator puts them in order. */
export const ROUTE_PROVIDERS = ['google', 'google-routes', 'osrm', 'great-circle'] as const;
export type RouteProviderName = (typeof ROUTE_PROVIDERS)[number];
export const isRouteProviderName = (name: string): name is RouteProviderName => ROUTE_PROVIDERS.some((known) => known === name);

/** Somebody who knows the roads. Implementations never throw: whatever goes wrong is an outcome. */
export interface RouteProvider {
  readonly name: RouteProviderName;
  /** Which maps its lines may be drawn on: Google's terms keep theirs to Google's own. */
  readonly drawnOn: 'any-map' | 'google-map';
  /** Asks once. Resolves within the provider's time-out, which is a `temporary` outcome. */
  route(from: Coordinates, to: Coordinates): Promise<RouteOutcome>;
}

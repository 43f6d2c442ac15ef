import type { RouteProvider, RouteProviderName } from '@saferoute/domain';
import { createGoogleLegacy, type GoogleSettings } from './google-legacy.ts';
import { createGoogleRoutes } from './google-routes.ts';
import { createOsrm, type OsrmSettings } from './osrm.ts';

/** The map services of a deployment; null = none of this kind. */
export interface RouteServices {
  /** The order in which they are asked. */
  readonly order: readonly RouteProviderName[];
  readonly google: GoogleSettings | null;
  readonly osrm: OsrmSettings | null;
}

/** Those in the order that there are settings for. `greatCircle` needs none, and is the domain's own. */
export function createRouteProviders({ order, google, osrm }: RouteServices, greatCircle: RouteProvider): readonly RouteProvider[] {
  const makers: Readonly<Record<RouteProviderName, () => RouteProvider | null>> = {
    google: () => google && createGoogleLegacy(google),
    'google-routes': () => google && createGoogleRoutes(google),
    osrm: () => osrm && createOsrm(osrm),
    'great-circle': () => greatCircle,
  };
  return order.flatMap((name) => makers[name]() ?? []);
}

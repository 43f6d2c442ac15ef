import type { Coordinates, RouteOutcome, RouteProvider } from '@saferoute/domain';
import { askJson } from './ask-json.ts';
import { brokenConnection, dig, failureOfStatus, NO_ROUTE, outcomeOf, ROUTE_TIMEOUT_MS, UNREADABLE_ANSWER } from './route-outcome.ts';

export interface OsrmSettings {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Default 3000. */
  readonly timeoutMs?: number | undefined;
}

/** Distance, time and line by an OSRM server (project-osrm.org/docs/v5.24.0/api), which knows roads and no traffic. */
export function createOsrm({ baseUrl, timeoutMs = ROUTE_TIMEOUT_MS }: OsrmSettings): RouteProvider {
  return {
    name: 'osrm',
    drawnOn: 'any-map',
    route: async (from, to) => {
      try {
        const path = `/route/v1/driving/${place(from)};${place(to)}?overview=simplified&geometries=polyline`;
        const { status, body } = await askJson(baseUrl + path, timeoutMs);
        return readRoute(status, body);
      } catch (error) {
        return brokenConnection(error);
      }
    },
  };
}

/** Longitude first. */
const place = ({ latitude, longitude }: Coordinates): string => `${longitude},${latitude}`;

function readRoute(status: number, body: unknown): RouteOutcome {
  const code = dig(body, 'code');
  if (code === 'NoRoute' || code === 'NoSegment') return NO_ROUTE;
  if (status !== 200) return failureOfStatus(status);
  if (code !== 'Ok') return UNREADABLE_ANSWER;
  const route = dig(body, 'routes', 0);
  return outcomeOf({
    distanceM: dig(route, 'distance'),
    durationS: dig(route, 'duration'),
    polyline: dig(route, 'geometry'),
    bounds: null,
    warnings: ['no_traffic'],
  });
}

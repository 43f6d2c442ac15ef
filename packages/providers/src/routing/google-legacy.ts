import { Client, TravelMode } from '@googlemaps/google-maps-services-js';
import type { Coordinates, RouteOutcome, RouteProvider } from '@saferoute/domain';
import { withinMs } from '../deadline.ts';
import {
  boxOf,
  brokenConnection,
  dig,
  failureOfStatus,
  NO_ROUTE,
  outcomeOf,
  permanentFailure,
  ROUTE_TIMEOUT_MS,
  temporaryFailure,
  TIMED_OUT,
  UNREADABLE_ANSWER,
} from './route-outcome.ts';

export interface GoogleSettings {
  readonly apiKey: string;
  /** Where the API answers, when not at Google's own addresses. Without a trailing slash. */
  readonly baseUrl?: string | undefined;
  /** Whether its lines may be drawn on maps that are not Google's. Default false. */
  readonly onAnyMap?: boolean | undefined;
  /** Budget of one question, all its requests together. Default 3000. */
  readonly timeoutMs?: number | undefined;
}

const OWN_ADDRESS = 'https://maps.googleapis.com';

/** The library sends it as it is, and its types do not know it. A time of ours would be past when it arrives, and refused. */
const NOW = 'now' as unknown as Date;

/**
 * Distance and time in traffic by the Distance Matrix API, the line by the Directions API (ride document, sections 2 and 3). Both are legacy
 * since March 2025: accounts that never had them are refused, and `createGoogleRoutes` is theirs.
 */
export function createGoogleLegacy({
  apiKey: key,
  baseUrl = OWN_ADDRESS,
  onAnyMap = false,
  timeoutMs = ROUTE_TIMEOUT_MS,
}: GoogleSettings): RouteProvider {
  // The library retries by default, for longer than anybody waits for a price.
  const client = new Client({ config: { timeout: timeoutMs, raxConfig: { retry: 0, noResponseRetries: 0 } } });
  const mode = TravelMode.driving;

  async function ask(from: Coordinates, to: Coordinates): Promise<RouteOutcome> {
    try {
      const [matrix, directions] = await Promise.all([
        client.distancematrix({
          url: `${baseUrl}/maps/api/distancematrix/json`,
          params: { origins: [from], destinations: [to], mode, departure_time: NOW, key },
        }),
        client.directions({
          url: `${baseUrl}/maps/api/directions/json`,
          params: { origin: from, destination: to, mode, alternatives: false, key },
        }),
      ]);
      return readAnswers(matrix.data, directions.data);
    } catch (error) {
      return failureOf(error);
    }
  }

  return {
    name: 'google',
    drawnOn: onAnyMap ? 'any-map' : 'google-map',
    route: (from, to) => withinMs(timeoutMs, ask(from, to), TIMED_OUT),
  };
}

/** Nothing of the answers is kept but these; the rest is large, and nobody's business. */
function readAnswers(matrix: unknown, directions: unknown): RouteOutcome {
  const element = dig(matrix, 'rows', 0, 'elements', 0);
  const verdict = verdictOf(dig(matrix, 'status')) ?? verdictOf(dig(element, 'status')) ?? verdictOf(dig(directions, 'status'));
  if (verdict !== null) return verdict;
  const route = dig(directions, 'routes', 0);
  const inTraffic = dig(element, 'duration_in_traffic', 'value');
  return outcomeOf({
    distanceM: dig(element, 'distance', 'value'),
    durationS: inTraffic ?? dig(element, 'duration', 'value'),
    polyline: dig(route, 'overview_polyline', 'points'),
    bounds: boxOf(dig(route, 'bounds', 'southwest'), dig(route, 'bounds', 'northeast'), ['lat', 'lng']),
    warnings: inTraffic === undefined ? ['no_traffic'] : [],
  });
}

/** Google's words, from developers.google.com/maps/documentation/distance-matrix and …/directions; null for `OK`. */
function verdictOf(status: unknown): RouteOutcome | null {
  switch (status) {
    case 'OK':
      return null;
    case 'ZERO_RESULTS':
    case 'NOT_FOUND':
    case 'MAX_ROUTE_LENGTH_EXCEEDED':
      return NO_ROUTE;
    case 'OVER_QUERY_LIMIT':
    case 'UNKNOWN_ERROR':
      return temporaryFailure(codeOf(status));
    case 'REQUEST_DENIED':
    case 'OVER_DAILY_LIMIT':
    case 'INVALID_REQUEST':
      return permanentFailure(codeOf(status));
    default:
      return UNREADABLE_ANSWER;
  }
}

const codeOf = (status: string): string => status.toLowerCase().replaceAll('_', '-');

/** The library turns some of Google's words into errors with an HTTP status of its own making; the word is still in the answer. */
function failureOf(error: unknown): RouteOutcome {
  const status = dig(error, 'response', 'status');
  if (typeof status !== 'number') return brokenConnection(error);
  const word = dig(error, 'response', 'data', 'status');
  return (typeof word === 'string' ? verdictOf(word) : null) ?? failureOfStatus(status);
}

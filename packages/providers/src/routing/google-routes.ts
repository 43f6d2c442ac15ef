import type { Coordinates, RouteOutcome, RouteProvider } from '@saferoute/domain';
import { askJson } from './ask-json.ts';
import type { GoogleSettings } from './google-legacy.ts';
import {
  boxOf,
  brokenConnection,
  dig,
  failureOfStatus,
  NO_ROUTE,
  outcomeOf,
  ROUTE_TIMEOUT_MS,
  UNREADABLE_ANSWER,
} from './route-outcome.ts';

const OWN_ADDRESS = 'https://routes.googleapis.com';

/** What is asked for is what is billed and what arrives. */
const FIELDS = 'routes.distanceMeters,routes.duration,routes.polyline.encodedPolyline,routes.viewport';

/** Distance, time in traffic and line by the Routes API (developers.google.com/maps/documentation/routes). */
export function createGoogleRoutes({
  apiKey,
  baseUrl = OWN_ADDRESS,
  onAnyMap = false,
  timeoutMs = ROUTE_TIMEOUT_MS,
}: GoogleSettings): RouteProvider {
  return {
    name: 'google-routes',
    drawnOn: onAnyMap ? 'any-map' : 'google-map',
    route: async (from, to) => {
      try {
        const { status, body } = await askJson(`${baseUrl}/directions/v2:computeRoutes`, timeoutMs, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-goog-api-key': apiKey, 'x-goog-fieldmask': FIELDS },
          body: JSON.stringify({
            origin: waypoint(from),
            destination: waypoint(to),
            travelMode: 'DRIVE',
            routingPreference: 'TRAFFIC_AWARE',
          }),
        });
        return status === 200 ? readRoute(body) : failureOfStatus(status);
      } catch (error) {
        return brokenConnection(error);
      }
    },
  };
}

const waypoint = (latLng: Coordinates) => ({ location: { latLng: { latitude: latLng.latitude, longitude: latLng.longitude } } });

function readRoute(body: unknown): RouteOutcome {
  if (typeof body !== 'object' || body === null) return UNREADABLE_ANSWER;
  const route = dig(body, 'routes', 0);
  // Where there is no way, protocol buffers leave the empty list out.
  if (route === undefined) return Object.keys(body).every((key) => key === 'routes') ? NO_ROUTE : UNREADABLE_ANSWER;
  return outcomeOf({
    // Nor do they write a zero.
    distanceM: dig(route, 'distanceMeters') ?? 0,
    durationS: secondsOf(dig(route, 'duration')),
    polyline: dig(route, 'polyline', 'encodedPolyline'),
    bounds: boxOf(dig(route, 'viewport', 'low'), dig(route, 'viewport', 'high'), ['latitude', 'longitude']),
    warnings: [],
  });
}

/** `165s` or `165.5s`, the JSON form of a protocol-buffer duration. */
function secondsOf(duration: unknown): number | null {
  const seconds = typeof duration === 'string' ? /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(duration)?.[1] : undefined;
  return seconds === undefined ? null : Number(seconds);
}

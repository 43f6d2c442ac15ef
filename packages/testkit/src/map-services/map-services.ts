import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as recorded from './recorded.ts';

/** How a pretend service behaves, in Google's words where it has one. `silence` takes the question and never answers. */
export type MapBehaviour = 'OK' | 'ZERO_RESULTS' | 'OVER_QUERY_LIMIT' | 'REQUEST_DENIED' | 'garbage' | 'silence';

export type MapService = 'matrix' | 'directions' | 'routes' | 'osrm';

/** Google's two APIs and an OSRM server on one address, with recorded answers. */
export interface MapServices {
  readonly url: string;
  /** Addresses asked for, in order, by service. */
  readonly asked: Readonly<Record<MapService, string[]>>;
  behave(behaviour: MapBehaviour, services?: readonly MapService[]): void;
  close(): Promise<void>;
}

interface Said {
  readonly status: number;
  readonly body: unknown;
}

const ALL: readonly MapService[] = ['matrix', 'directions', 'routes', 'osrm'];

const ADDRESSES: readonly (readonly [string, MapService])[] = [
  ['/maps/api/distancematrix/json', 'matrix'],
  ['/maps/api/directions/json', 'directions'],
  ['/directions/v2:computeRoutes', 'routes'],
  ['/route/v1/driving/', 'osrm'],
];

const said = (body: unknown, status = 200): Said => ({ status, body });

/** Google's legacy services refuse with 200 and a word, the others with a status of HTTP. */
const ANSWERS: Readonly<Record<MapService, (behaviour: Exclude<MapBehaviour, 'garbage' | 'silence'>) => Said>> = {
  matrix: (behaviour) => {
    if (behaviour === 'OK') return said(recorded.matrix(recorded.element));
    return said(behaviour === 'ZERO_RESULTS' ? recorded.matrix({ status: behaviour }) : recorded.refused(behaviour));
  },
  directions: (behaviour) => said(behaviour === 'OK' ? recorded.directions : recorded.refused(behaviour)),
  routes: (behaviour) => {
    if (behaviour === 'OVER_QUERY_LIMIT') return said(recorded.routesError(429, 'RESOURCE_EXHAUSTED'), 429);
    if (behaviour === 'REQUEST_DENIED') return said(recorded.routesError(403, 'PERMISSION_DENIED'), 403);
    return said(behaviour === 'OK' ? recorded.routes : {});
  },
  osrm: (behaviour) => {
    if (behaviour === 'ZERO_RESULTS') return said({ code: 'NoRoute', message: 'Impossible route between points' }, 400);
    if (behaviour === 'OVER_QUERY_LIMIT') return said({ message: 'Too Many Requests' }, 429);
    if (behaviour === 'REQUEST_DENIED') return said({ message: 'Forbidden' }, 403);
    return said(recorded.osrm);
  },
};

export async function startMapServices(): Promise<MapServices> {
  const asked: Record<MapService, string[]> = { matrix: [], directions: [], routes: [], osrm: [] };
  const behaviours = new Map<MapService, MapBehaviour>(ALL.map((service) => [service, 'OK']));
  const server = createServer((request, response) => {
    const service = serviceOf(request);
    if (service === undefined) return void response.writeHead(404).end();
    asked[service].push(request.url ?? '');
    answer(response, service, behaviours.get(service) ?? 'OK');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    behave: (behaviour, services = ALL) => services.forEach((service) => behaviours.set(service, behaviour)),
    close: async () => {
      server.close().closeAllConnections();
      await once(server, 'close');
    },
  };
}

const serviceOf = ({ url = '' }: IncomingMessage): MapService | undefined => ADDRESSES.find(([path]) => url.startsWith(path))?.[1];

function answer(response: ServerResponse, service: MapService, behaviour: MapBehaviour): void {
  if (behaviour === 'silence') return;
  if (behaviour === 'garbage')
    return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to this network</html>');
  const { status, body } = ANSWERS[service](behaviour);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

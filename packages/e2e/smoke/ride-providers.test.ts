import { completeRoute, greatCircle, type RouteProvider, type RouteProviderName } from '@saferoute/domain';
import { createRouteProviders } from '@saferoute/providers';
import { startMapServices, type MapBehaviour, type MapServices } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const KEY = 'AIzaSyA-made-up-key-of-the-tests';
const CUBBON_PARK = { latitude: 12.9716, longitude: 77.5946 };
const HEBBAL = { latitude: 13.0358, longitude: 77.597 };
const NAMES = ['google', 'google-routes', 'osrm'] as const;

let maps: MapServices;
let providers: ReadonlyMap<RouteProviderName, RouteProvider>;
beforeAll(async () => {
  maps = await startMapServices();
  const services = { google: { apiKey: KEY, baseUrl: maps.url, timeoutMs: 500 }, osrm: { baseUrl: maps.url, timeoutMs: 500 } };
  const made = createRouteProviders({ order: ['osrm', 'google', 'google-routes', 'great-circle'], ...services }, greatCircle);
  providers = new Map(made.map((provider) => [provider.name, provider]));
});
afterAll(() => maps.close());

async function ask(name: RouteProviderName, behaviour: MapBehaviour) {
  maps.behave(behaviour);
  return providers.get(name)?.route(CUBBON_PARK, HEBBAL);
}

describe.each(NAMES)('%s', (name) => {
  it('tells distance, time and a line that can be drawn', async () => {
    const outcome = await ask(name, 'OK');
    const route = outcome?.kind === 'route' ? completeRoute(outcome.route) : null;
    const isOsrm = name === 'osrm';
    expect(route).toMatchObject({
      distanceM: isOsrm ? 12_480 : 12_500,
      durationS: isOsrm ? 1_870 : 2_700,
      bounds: { southwest: { latitude: 12.9716, longitude: 77.587 }, northeast: { latitude: 13.0358, longitude: 77.597 } },
      warnings: isOsrm ? ['no_traffic'] : [],
    });
  });

  it('knows that there is no way', async () => {
    expect(await ask(name, 'ZERO_RESULTS')).toEqual({ kind: 'no-route' });
  });

  it('takes a used-up quota, silence and garbage for passing, and a refused key for lasting', async () => {
    expect(await ask(name, 'OVER_QUERY_LIMIT')).toMatchObject({ kind: 'temporary' });
    expect(await ask(name, 'silence')).toEqual({ kind: 'temporary', code: 'timeout' });
    expect(await ask(name, 'garbage')).toEqual({ kind: 'temporary', code: 'unreadable-answer' });
    expect(await ask(name, 'REQUEST_DENIED')).toMatchObject({ kind: 'permanent' });
  });

  it('never repeats the key', async () => {
    for (const behaviour of ['OK', 'ZERO_RESULTS', 'OVER_QUERY_LIMIT', 'REQUEST_DENIED', 'garbage', 'silence'] as const) {
      expect(JSON.stringify(await ask(name, behaviour))).not.toContain(KEY);
    }
  });
});

it('lets Google’s routes be drawn on its own map alone, unless the operator says that they may be on others', () => {
  const drawnOn = (onAnyMap?: boolean) => {
    const google = { apiKey: KEY, baseUrl: maps.url, ...(onAnyMap === undefined ? {} : { onAnyMap }) };
    const made = createRouteProviders({ order: ['google', 'google-routes', 'osrm'], google, osrm: { baseUrl: maps.url } }, greatCircle);
    return made.map((provider) => provider.drawnOn);
  };
  expect(drawnOn()).toEqual(['google-map', 'google-map', 'any-map']);
  expect(drawnOn(false)).toEqual(['google-map', 'google-map', 'any-map']);
  expect(drawnOn(true)).toEqual(['any-map', 'any-map', 'any-map']);
});

it('asks Google in the words of its documentation, once each', async () => {
  const before = maps.asked.matrix.length;
  await ask('google', 'OVER_QUERY_LIMIT');
  const [matrix, ...repeats] = maps.asked.matrix.slice(before);
  expect(repeats).toEqual([]);
  expect(Object.fromEntries(new URL(matrix ?? '', maps.url).searchParams)).toEqual({
    origins: '12.9716,77.5946',
    destinations: '13.0358,77.597',
    mode: 'driving',
    departure_time: 'now',
    key: KEY,
  });
  expect(maps.asked.directions.at(-1)).toContain('origin=12.9716%2C77.5946');
});

it('makes no route of half of Google’s answers', async () => {
  maps.behave('OK');
  maps.behave('garbage', ['directions']);
  expect(await providers.get('google')?.route(CUBBON_PARK, HEBBAL)).toEqual({ kind: 'temporary', code: 'unreadable-answer' });
});

it('a provider whose host is away is a passing failure', async () => {
  const [away] = createRouteProviders({ order: ['osrm'], google: null, osrm: { baseUrl: 'http://127.0.0.1:9' } }, greatCircle);
  expect(await away?.route(CUBBON_PARK, HEBBAL)).toMatchObject({ kind: 'temporary' });
});

it('asks only those there are settings for, in the order of the operator', () => {
  const names = (order: readonly RouteProviderName[]) =>
    createRouteProviders({ order, google: null, osrm: { baseUrl: maps.url } }, greatCircle).map(({ name }) => name);
  expect(names(['google', 'google-routes', 'great-circle', 'osrm'])).toEqual(['great-circle', 'osrm']);
});

import type { Instant } from '@saferoute/domain';
import { streetsFrom, type Street } from './city.ts';
import type { Junction } from './junctions.ts';
import { speedMps } from './traffic.ts';

/** The quickest way between two junctions in the traffic of a time (Dijkstra); empty from a junction to itself. */
export function quickestWay(from: Junction, to: Junction, at: Instant): readonly Street[] {
  const reached = new Map<Junction, { readonly seconds: number; readonly by: Street | null }>([[from, { seconds: 0, by: null }]]);
  const open = new Set<Junction>([from]);
  for (let here = nearest(open, reached); here !== null && here !== to; here = nearest(open, reached)) {
    open.delete(here);
    const sofar = reached.get(here)?.seconds ?? 0;
    for (const by of streetsFrom(here)) {
      const seconds = sofar + by.lengthM / speedMps(by.kind, at);
      if (seconds >= (reached.get(by.to)?.seconds ?? Number.POSITIVE_INFINITY)) continue;
      reached.set(by.to, { seconds, by });
      open.add(by.to);
    }
  }
  return backFrom(to, (junction) => reached.get(junction)?.by ?? null);
}

function nearest(open: ReadonlySet<Junction>, reached: ReadonlyMap<Junction, { readonly seconds: number }>): Junction | null {
  let best: Junction | null = null;
  let bestSeconds = Number.POSITIVE_INFINITY;
  for (const junction of open) {
    const seconds = reached.get(junction)?.seconds ?? Number.POSITIVE_INFINITY;
    if (seconds < bestSeconds) [best, bestSeconds] = [junction, seconds];
  }
  return best;
}

function backFrom(to: Junction, streetInto: (junction: Junction) => Street | null): readonly Street[] {
  const way: Street[] = [];
  for (let by = streetInto(to); by !== null; by = streetInto(by.from)) way.unshift(by);
  return way;
}

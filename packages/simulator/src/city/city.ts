import { haversineM, type Coordinates } from '@saferoute/domain';
import { junctions, type Junction } from './junctions.ts';
import { roads, type RoadClass } from './roads.ts';

/** One way along a road from a junction to the next. */
export interface Street {
  readonly from: Junction;
  readonly to: Junction;
  readonly kind: RoadClass;
  readonly lengthM: number;
}

export const allJunctions = Object.keys(junctions) as readonly Junction[];

export function placeOf(junction: Junction): Coordinates {
  const [latitude, longitude] = junctions[junction];
  return { latitude, longitude };
}

const street = (from: Junction, to: Junction, kind: RoadClass): Street => ({
  from,
  to,
  kind,
  lengthM: haversineM(placeOf(from), placeOf(to)),
});

const streets: readonly Street[] = roads.flatMap(({ kind, through }) =>
  through.slice(1).flatMap((to, i) => {
    const from = through[i] ?? to;
    return [street(from, to, kind), street(to, from, kind)];
  }),
);

const leaving: ReadonlyMap<Junction, readonly Street[]> = Map.groupBy(streets, ({ from }) => from);

/** The streets one can take at a junction. */
export const streetsFrom = (junction: Junction): readonly Street[] => leaving.get(junction) ?? [];

import { type Coordinates, decodePolyline } from '@saferoute/domain';
import type { DrivenWayView, JourneyView, PositionView } from '@saferoute/protocol';
import { emptyScene, type Scene } from '../map/scene.ts';

type Plan = Pick<JourneyView['plan'], 'pickup' | 'drop' | 'route'>;

/** A planned way and what was driven of it. `isRouteOurs` is false for a line that may be drawn on its provider's own map only. */
export interface Ways {
  readonly plan: Plan;
  readonly isRouteOurs: boolean;
  readonly driven: DrivenWayView | null;
}

/** Whether the planned line may stand on this map. */
export const isRouteOurs = (ride: JourneyView['ride']): boolean => ride === null || !ride.warnings.includes('google_map_only');

/** Planned, driven, and the silences between, with where it begins and ends. */
export function sceneOfWays({ plan, isRouteOurs: ours, driven }: Ways): Scene {
  const planned = plan.route === null || !ours ? null : decodePolyline(plan.route);
  const stretches = pathsOf(driven);
  return {
    ...emptyScene,
    lines: [
      { kind: 'planned', places: planned ?? [] },
      ...gapsBetween(stretches).map((places) => ({ kind: 'gap' as const, places })),
      ...stretches.map((places) => ({ kind: 'trail' as const, places })),
    ],
    marks: [
      { kind: 'start', at: plan.pickup, label: 'Pickup' },
      { kind: 'end', at: plan.drop, label: 'Drop' },
    ],
    flagged: driven?.flagged ?? [],
  };
}

/** The same with somebody on it; `live` are the places seen since the driven way was fetched, which ends where they begin. */
export function sceneOfJourney(ways: Ways, name: string, live: readonly PositionView[]): Scene {
  const scene = sceneOfWays(ways);
  const newest = live.at(-1);
  if (newest === undefined) return scene;
  const lastDriven = pathsOf(ways.driven).at(-1)?.at(-1);
  const tail = lastDriven === undefined ? live : [lastDriven, ...live];
  return { ...scene, lines: [...scene.lines, { kind: 'trail', places: tail }], person: { name, position: newest } };
}

const pathsOf = (driven: DrivenWayView | null): readonly (readonly Coordinates[])[] =>
  (driven?.paths ?? []).map((path) => decodePolyline(path) ?? []).filter((places) => places.length > 0);

/** From the end of each stretch to the beginning of the next. */
function gapsBetween(stretches: readonly (readonly Coordinates[])[]): readonly (readonly Coordinates[])[] {
  return stretches.flatMap((stretch, i) => {
    const [from, to] = [stretches[i - 1]?.at(-1), stretch[0]];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
}

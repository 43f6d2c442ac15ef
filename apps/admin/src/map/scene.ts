import { boundsOf, circleAround, type Coordinates } from '@saferoute/domain';
import type { PositionView } from '@saferoute/protocol';

/** What a line stands for; each has a pattern of its own besides its colour. */
export const lineKinds = ['planned', 'trail', 'gap'] as const;
export type LineKind = (typeof lineKinds)[number];

/** A place with a word beside it. */
export interface Mark {
  readonly kind: 'start' | 'end';
  readonly at: Coordinates;
  readonly label: string;
}

/** Everything a map shows, as data. */
export interface Scene {
  readonly lines: readonly { readonly kind: LineKind; readonly places: readonly Coordinates[] }[];
  readonly marks: readonly Mark[];
  /** Points that were left out of a measured way. */
  readonly flagged: readonly Coordinates[];
  /** Where somebody is, with the circle they are in. */
  readonly person: { readonly name: string; readonly position: PositionView } | null;
}

export const emptyScene: Scene = { lines: [], marks: [], flagged: [], person: null };

/** Somebody in need: where they pressed, where they went, where they are. */
export function sceneOfTrail(name: string, trail: readonly PositionView[]): Scene {
  const [pressed] = trail;
  const newest = trail.at(-1);
  return {
    ...emptyScene,
    lines: [{ kind: 'trail', places: trail }],
    marks: pressed === undefined || trail.length < 2 ? [] : [{ kind: 'start', at: pressed, label: 'SOS' }],
    person: newest === undefined ? null : { name, position: newest },
  };
}

/** A map without streets is not looked at from closer than this: what lies about the places is as telling as they are. */
const LEAST_RADIUS_M = 75;

/** South-west and north-east corners of what should be in view, longitude first; null when there is nothing. Goes on beyond 180° across the date line. */
export function viewOf({ lines, marks, flagged, person }: Scene): [[number, number], [number, number]] | null {
  const around = person === null ? [] : circleAround(person.position, Math.max(LEAST_RADIUS_M, person.position.accuracyM ?? 0), 4);
  const marked = marks.flatMap(({ at }) => circleAround(at, LEAST_RADIUS_M, 4));
  const bounds = boundsOf([...lines.flatMap(({ places }) => places), ...marked, ...flagged, ...around]);
  if (bounds === null) return null;
  const { southwest, northeast } = bounds;
  const east = northeast.longitude < southwest.longitude ? northeast.longitude + 360 : northeast.longitude;
  return [
    [southwest.longitude, southwest.latitude],
    [east, northeast.latitude],
  ];
}

/** Where the ground is drawn around: the person, else the first place of anything. */
export const centreOf = ({ lines, marks, person }: Scene): Coordinates | null =>
  lines.find(({ places }) => places.length > 0)?.places[0] ?? marks[0]?.at ?? person?.position ?? null;

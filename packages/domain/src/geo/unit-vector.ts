import { type Coordinates, radians, reduced } from './great-circle.ts';

export type Vector = readonly [x: number, y: number, z: number];

/** The place on the unit sphere of reduced latitudes, on which `haversineM` measures; it has neither poles nor a date line. */
export function unitVector({ latitude, longitude }: Coordinates): Vector {
  const [cos, sin] = reduced(latitude);
  return [cos * Math.cos(radians(longitude)), cos * Math.sin(radians(longitude)), sin];
}

import fc from 'fast-check';
import type { Coordinates } from './great-circle.ts';

const A = 6_378_137;
const F = 1 / 298.257_223_563;
const B = A * (1 - F);
const RAD = Math.PI / 180;

/**
 * Where the WGS-84 geodesic leads that leaves `from` at an azimuth, and the azimuth it arrives with: to 0.1 mm (T. Vincenty, Direct and Inverse Solutions of
 * Geodesics on the Ellipsoid, Survey Review XXIII 176, 1975). It converges everywhere, which the inverse solution does not; up to π·b no other way is shorter.
 */
export function alongGeodesic(from: Coordinates, azimuthDeg: number, distanceM: number): Coordinates & { readonly azimuthDeg: number } {
  const [sinA1, cosA1] = [Math.sin(azimuthDeg * RAD), Math.cos(azimuthDeg * RAD)];
  const u1 = Math.atan2((1 - F) * Math.sin(from.latitude * RAD), Math.cos(from.latitude * RAD));
  const [sinU1, cosU1] = [Math.sin(u1), Math.cos(u1)];
  const sigma1 = Math.atan2(Math.tan(u1), cosA1);
  const sinA = cosU1 * sinA1;
  const cos2A = 1 - sinA * sinA;
  const k = (cos2A * (A * A - B * B)) / (B * B);
  const bigA = 1 + (k / 16_384) * (4_096 + k * (-768 + k * (320 - 175 * k)));
  const bigB = (k / 1_024) * (256 + k * (-128 + k * (74 - 47 * k)));
  let sigma = distanceM / (B * bigA);
  for (let turn = 0; turn < 8; turn++) {
    const cosM = Math.cos(2 * sigma1 + sigma);
    const inner = Math.cos(sigma) * (2 * cosM * cosM - 1) - (bigB / 6) * cosM * (4 * Math.sin(sigma) ** 2 - 3) * (4 * cosM * cosM - 3);
    sigma = distanceM / (B * bigA) + bigB * Math.sin(sigma) * (cosM + (bigB / 4) * inner);
  }
  const [sinS, cosS, cosM] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
  const tail = sinU1 * sinS - cosU1 * cosS * cosA1;
  const latitude = Math.atan2(sinU1 * cosS + cosU1 * sinS * cosA1, (1 - F) * Math.hypot(sinA, tail)) / RAD;
  const lambda = Math.atan2(sinS * sinA1, cosU1 * cosS - sinU1 * sinS * cosA1);
  const c = (F / 16) * cos2A * (4 + F * (4 - 3 * cos2A));
  const east = lambda - (1 - c) * F * sinA * (sigma + c * sinS * (cosM + c * cosS * (2 * cosM * cosM - 1)));
  return { latitude, longitude: wrapped(from.longitude + east / RAD), azimuthDeg: Math.atan2(sinA, -tail) / RAD };
}

/** The longest geodesic that is surely a shortest way: half the equator, shortened by the flattening. */
export const SURELY_SHORTEST_M = Math.PI * B;

const wrapped = (longitude: number): number => ((((longitude + 180) % 360) + 360) % 360) - 180;

/** Places, with the poles, the equator and the date line more often than chance would have them. */
export const anywhere: fc.Arbitrary<Coordinates> = fc.record({
  latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 0, 89.999, -89.999)),
  longitude: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 0, 179.999, -179.999)),
});

export const anyAzimuth = fc.double({ min: 0, max: 360, noNaN: true });

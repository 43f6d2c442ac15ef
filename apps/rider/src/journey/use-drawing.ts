import { ageOf, isStale } from '@saferoute/client';
import { decodePolyline, type Fix } from '@saferoute/domain';
import type { JourneyView, PositionView } from '@saferoute/protocol';
import { useMemo } from 'react';
import type { Drawing, MapPin } from '../map/journey-map.ts';

interface Shown {
  readonly journey: JourneyView;
  readonly me: Fix | null;
  readonly other: { readonly position: PositionView | null; readonly name: string } | null;
  /** Position and fixes older than `isStale` allows look old. */
  readonly now: number;
}

/** The way, its ends, and who is on it. */
export function useDrawing({ journey, me, other, now }: Shown): Drawing {
  const { plan, ride } = journey;
  const route = useMemo(() => {
    const line = plan.route ?? ride?.route ?? null;
    const mayDraw = ride === null || !ride.warnings.includes('google_map_only');
    return mayDraw && line !== null ? (decodePolyline(line) ?? []) : [];
  }, [plan.route, ride]);
  const oldMe = me !== null && isStale(now - me.recordedAt);
  const position = other?.position ?? null;
  const name = other?.name ?? '';
  const oldOther = position !== null && isStale(ageOf(position.recordedAt, now));
  return useMemo(() => {
    const pins: MapPin[] = [
      { kind: 'pickup', at: plan.pickup, label: 'From' },
      { kind: 'drop', at: plan.drop, label: 'To' },
    ];
    if (position !== null) pins.push({ kind: 'other', at: position, label: name, isStale: oldOther });
    if (me !== null) pins.push({ kind: 'me', at: me, label: 'You', isStale: oldMe, accuracyM: me.accuracyM });
    return { pins, route };
  }, [plan, route, me, oldMe, position, name, oldOther]);
}

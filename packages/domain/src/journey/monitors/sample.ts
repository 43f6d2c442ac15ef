import { haversineM } from '../../geo/great-circle.ts';
import type { Instant } from '../../shared/instant.ts';
import type { MonitorPolicy } from './policy.ts';
import type { MonitorKind, Sighting, Stop, Watch } from './watch.ts';

/** What the watch knows after this sighting: the same reference when it comes too soon after the last one, or is no news. */
export function sample(watch: Watch, sighting: Sighting, policy: MonitorPolicy): Watch {
  const isNewer = watch.seen === null || sighting.fix.recordedAt > watch.seen.fix.recordedAt;
  const places = !sighting.flagged && isNewer;
  const isFirst = places && watch.seen === null;
  const soonest = (places ? watch.placedAt : watch.heardAt) + (isFirst ? 0 : policy.sampleEveryMs);
  if (sighting.heardAt < soonest) return watch;
  const heardAt = Math.max(watch.heardAt, sighting.heardAt);
  return places ? place({ ...watch, heardAt }, sighting, policy) : { ...watch, heardAt };
}

function place(watch: Watch, sighting: Sighting, policy: MonitorPolicy): Watch {
  const stop = stopWith(watch.stop, sighting, policy);
  const offRouteSince = offRouteWith(watch.offRouteSince, sighting, policy);
  const ended: MonitorKind[] = [
    ...(stop.since === watch.stop?.since ? [] : ['stationary' as const]),
    ...(offRouteSince === null ? ['off_route' as const] : []),
    // Patchy reception would ask at every gap if a single fix were enough to begin anew.
    ...((watch.snoozes.silent?.until ?? 0) <= sighting.heardAt ? ['silent' as const] : []),
  ];
  return { ...watch, placedAt: sighting.heardAt, seen: sighting, stop, offRouteSince, snoozes: without(watch.snoozes, ended) };
}

function stopWith(stop: Stop | null, { fix, heardAt }: Sighting, policy: MonitorPolicy): Stop {
  const fresh = { at: { latitude: fix.latitude, longitude: fix.longitude }, since: heardAt, samples: 1, strayed: false };
  if (stop === null) return fresh;
  const isThere = haversineM(stop.at, fix) <= policy.stopRadiusM + (fix.accuracyM ?? 0);
  if (isThere) return { ...stop, samples: stop.samples + 1, strayed: false };
  return stop.strayed ? fresh : { ...stop, strayed: true };
}

function offRouteWith(since: Instant | null, { deviationM, heardAt }: Sighting, policy: MonitorPolicy): Instant | null {
  // Not knowing how far off somebody is does not bring them back.
  if (deviationM === null) return since;
  if (deviationM < policy.offRouteClearM) return null;
  return since ?? (deviationM > policy.offRouteRaiseM ? heardAt : null);
}

/** A situation that is over begins anew the next time. */
export function without(snoozes: Watch['snoozes'], ended: readonly MonitorKind[]): Watch['snoozes'] {
  if (!ended.some((kind) => snoozes[kind] !== undefined)) return snoozes;
  return Object.fromEntries(Object.entries(snoozes).filter(([kind]) => !ended.includes(kind as MonitorKind)));
}

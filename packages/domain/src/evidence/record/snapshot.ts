import type { Instant } from '../../shared/instant.ts';
import type { Fix } from '../../shared/position.ts';
import type { DeviceState, TriggerSource } from '../../sos/alert.ts';
import type { Fact, Field } from './commitment.ts';
import { sayable } from './fact.ts';

/** Fixes a snapshot keeps (emergency document: the last ten). */
export const SNAPSHOT_FIXES = 10;

/** What is known of a person and their journey at the moment of the trigger. What is not known is `null`, and that is recorded too. */
export interface Snapshot {
  readonly source: TriggerSource;
  /** When the person pressed, by the best knowledge. */
  readonly triggeredAt: Instant;
  readonly receivedAt: Instant;
  readonly user: { readonly id: string; readonly name: string | null; readonly phone: string | null };
  readonly journeyId: string | null;
  /** Metres off the planned route. */
  readonly routeDeviationM: number | null;
  readonly deviceState: DeviceState | null;
  /** In any order; the last ten by their time are kept. */
  readonly fixes: readonly Fix[];
}

/**
 * The snapshot as facts to commit to. The same names for every alert, so that their number says nothing; groups `trigger`, `user`,
 * `journey`, `device` and `location`, whose fixes are one fact: they are unmasked together, and ten salts more cost every SOS time. Times are ISO 8601 in UTC, coordinates whole numbers of 1e-7°, distances of 1 cm, speeds of 1 cm/s.
 */
export function snapshotFields(snapshot: Snapshot): readonly Field[] {
  const { user, deviceState } = snapshot;
  return sayable([
    { name: 'trigger.source', value: snapshot.source },
    { name: 'trigger.pressedAt', value: timeOf(snapshot.triggeredAt) },
    { name: 'trigger.receivedAt', value: timeOf(snapshot.receivedAt) },
    { name: 'user.id', value: user.id },
    { name: 'user.name', value: user.name },
    { name: 'user.phone', value: user.phone },
    { name: 'journey.id', value: snapshot.journeyId },
    { name: 'journey.routeDeviationCm', value: wholeOf(snapshot.routeDeviationM, 100) },
    { name: 'device.batteryPercent', value: wholeOf(deviceState?.batteryLevel ?? null, 100) },
    { name: 'device.network', value: deviceState?.networkStatus ?? null },
    { name: 'device.appVersion', value: deviceState?.appVersion ?? null },
    { name: 'location.fixes', value: fixFacts(snapshot.fixes) },
  ]);
}

/** The last ten, oldest first; fewer where there were fewer. */
function fixFacts(fixes: readonly Fix[]): Fact {
  return fixes
    .toSorted((a, b) => a.recordedAt - b.recordedAt)
    .slice(-SNAPSHOT_FIXES)
    .map(fixFact);
}

function fixFact({ recordedAt, latitude, longitude, accuracyM, speedMps }: Fix): Fact {
  return {
    at: timeOf(recordedAt),
    latitudeE7: wholeOf(latitude, 1e7),
    longitudeE7: wholeOf(longitude, 1e7),
    accuracyCm: wholeOf(accuracyM, 100),
    speedCmps: wholeOf(speedMps, 100),
  };
}

const timeOf = (at: Instant): string => new Date(at).toISOString();

/** The number in parts of a unit; `null` for what is not known, or no number evidence can hold. */
function wholeOf(value: number | null, perUnit: number): number | null {
  const whole = value === null ? Number.NaN : Math.round(value * perUnit);
  return Number.isSafeInteger(whole) ? whole : null;
}

import type { Coordinates } from '../../geo/great-circle.ts';
import { ALWAYS_HEARD } from './environment.ts';
import { MINUTE_MS, SECOND_MS, type Instant } from '../../shared/instant.ts';
import type { PinVerdict } from '../../sos/commands.ts';
import type { JourneyEntry } from '../journal.ts';
import type { MonitorEffect } from './effects.ts';
import { decideMonitors } from './machine.ts';
import type { MonitorObservation } from './observations.ts';
import { defaultMonitorPolicy, type MonitorPolicy } from './policy.ts';
import type { MonitorKind, Sighting, Watch, WatchedPlan } from './watch.ts';

/** When every story of the tests begins: 2026-02-07 09:00 UTC. */
export const T0: Instant = Date.UTC(2026, 1, 7, 9);
export const policy = defaultMonitorPolicy;

/** A straight road of 12 km to the north, in Bengaluru. */
const pickup: Coordinates = { latitude: 12.9716, longitude: 77.5946 };
/** So far along the road. */
export const onRoad = (km: number): Coordinates => ({ ...pickup, latitude: pickup.latitude + km / 111.2 });
export const drop = onRoad(12);
export const plan: WatchedPlan = { pickup, drop, expectedArrivalAt: T0 + 40 * MINUTE_MS };
export const arm: MonitorObservation = { type: 'arm', journeyId: 'journey', userId: 'rider', plan };

export const sighting = (at: Coordinates, heardAt: Instant, more: Partial<Sighting> & { readonly accuracyM?: number } = {}): Sighting => {
  const { accuracyM = 8, ...others } = more;
  return {
    fix: { ...at, accuracyM, recordedAt: heardAt, speedMps: null, headingDeg: null },
    heardAt,
    flagged: false,
    deviationM: 0,
    ...others,
  };
};

/** A stretch of a ride: where it leads, what the fixes are like, and how long it takes. */
export interface Stretch {
  readonly to?: Coordinates;
  readonly minutes: number;
  readonly everyMs?: number;
  readonly accuracyM?: number;
  readonly deviationM?: number | null;
  readonly flagged?: boolean;
  /** Added to what the phone says the time is. */
  readonly skewMs?: number;
  /** Moves every fix about, in degrees. */
  readonly jitter?: (n: number) => Coordinates;
}

/** One journey and its monitors, with a worker that keeps every wake-up on time. */
export class Ride {
  readonly by: MonitorPolicy;
  now = T0;
  hearingSince = ALWAYS_HEARD;
  here = pickup;
  watch: Watch;
  readonly effects: MonitorEffect[] = [];
  readonly entries: JourneyEntry[] = [];
  #fixes = 0;

  constructor(by = policy, first: MonitorObservation = arm) {
    this.by = by;
    const answer = decideMonitors(null, first, { policy: by, now: T0, hearingSince: ALWAYS_HEARD });
    if (!answer.ok) throw new Error(answer.error);
    this.watch = answer.value.next;
    this.effects.push(...answer.value.effects);
  }

  /** Gives an observation now; answers the refusal, or null. */
  give(observation: MonitorObservation): string | null {
    const answer = decideMonitors(this.watch, observation, { policy: this.by, now: this.now, hearingSince: this.hearingSince });
    if (!answer.ok) return answer.error;
    const { next, entries, effects, refusal } = answer.value;
    this.watch = next;
    this.entries.push(...entries);
    this.effects.push(...effects);
    return refusal;
  }

  /** The phone sends fixes while it goes there, evenly. */
  go({ to = this.here, minutes, everyMs = 5 * SECOND_MS, skewMs = 0, jitter, ...fix }: Stretch): this {
    const [from, began, ms] = [this.here, this.now, minutes * MINUTE_MS];
    for (let passed = everyMs; passed <= ms; passed += everyMs) {
      this.#until(began + passed);
      const share = passed / ms;
      const noise = jitter?.(this.#fixes++) ?? { latitude: 0, longitude: 0 };
      const at = {
        latitude: from.latitude + (to.latitude - from.latitude) * share + noise.latitude,
        longitude: from.longitude + (to.longitude - from.longitude) * share + noise.longitude,
      };
      const seen = sighting(at, this.now, fix);
      this.give({ type: 'look', sighting: { ...seen, fix: { ...seen.fix, recordedAt: seen.fix.recordedAt + skewMs } } });
    }
    this.#until(began + ms);
    this.here = to;
    return this;
  }

  /** Time passes, and nothing is heard. */
  silence(minutes: number): this {
    this.#until(this.now + minutes * MINUTE_MS);
    return this;
  }

  answer(pin: PinVerdict = 'safety'): string | null {
    return this.give({ type: 'answer', promptId: this.watch.prompt?.id ?? 'none', pin });
  }

  /** What was asked about, in order. */
  get asked(): MonitorKind[] {
    return this.effects.flatMap((effect) => (effect.kind === 'text-owner' ? [effect.prompt.kind] : []));
  }

  /** The sources of the SOSs raised, in order. */
  get raised(): string[] {
    return this.effects.flatMap((effect) => (effect.kind === 'raise-sos' ? [effect.source] : []));
  }

  #until(time: Instant): void {
    while (this.watch.nextWakeAt !== null && this.watch.nextWakeAt <= time) {
      this.now = Math.max(this.now, this.watch.nextWakeAt);
      this.give({ type: 'look', sighting: null });
      if (this.watch.nextWakeAt !== null && this.watch.nextWakeAt <= this.now)
        throw new Error('a look must leave its wake-up in the future');
    }
    this.now = time;
  }
}

/** A place so many metres to the north. */
export const metresNorth = (from: Coordinates, metres: number): Coordinates => ({ ...from, latitude: from.latitude + metres / 111_195 });

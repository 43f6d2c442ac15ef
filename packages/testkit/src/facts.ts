import { randomUUIDv7 } from 'node:crypto';
import type { TriggerFacts } from '@saferoute/usecases';

/** Somebody held the button in Bengaluru; `change` says what was different. */
export function pressed(change: Partial<TriggerFacts> = {}): TriggerFacts {
  return {
    commandId: randomUUIDv7(),
    location: { latitude: 12.9716, longitude: 77.5946, accuracyM: 8 },
    journeyId: null,
    sharedRideId: null,
    description: null,
    source: 'button_press',
    deviceState: null,
    recordedAt: null,
    forceFallbackCall: false,
    dropped: [],
    ...change,
  };
}

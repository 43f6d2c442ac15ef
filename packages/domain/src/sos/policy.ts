import { MINUTE_MS, SECOND_MS } from '../shared/instant.ts';

/** Every knob of the SOS machine. Durations in milliseconds. */
export interface SosPolicy {
  /** From receipt of the SOS to the first escalation wave. Document default PT120S. */
  readonly ackTimeoutMs: number;
  /** Between escalation waves. Document default PT30S. */
  readonly escalationIntervalMs: number;
  /** An acknowledged alert nobody touches for this long escalates again: acknowledgement is not safety. */
  readonly ackIdleMs: number;
  /** Offered to the phone to call when the person has no contacts. The server never dials it. */
  readonly fallbackNumber: string;
  /** E.164 numbers texted once per alert. */
  readonly campusSecurityPhones: readonly string[];
  /** The wave (1 = the first, 0 = the trigger itself) from which campus security is told. */
  readonly campusSecurityWave: number;
}

export const defaultSosPolicy: SosPolicy = {
  ackTimeoutMs: 120 * SECOND_MS,
  escalationIntervalMs: 30 * SECOND_MS,
  ackIdleMs: 15 * MINUTE_MS,
  fallbackNumber: '113',
  campusSecurityPhones: [],
  campusSecurityWave: 1,
};

/** Staff are notified of repeated presses on one alert at most this often; every press is on the timeline. */
export const RETRIGGER_NOTIFY_GAP_MS = 10 * SECOND_MS;

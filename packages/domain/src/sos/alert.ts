import type { Instant } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';

/** How an SOS came about. The first four are the emergency document's. */
export const triggerSources = [
  'button_press',
  'voice_activated',
  'stationary_timeout',
  'admin_trigger',
  'checkin_missed',
  'duress_pin',
] as const;
export type TriggerSource = (typeof triggerSources)[number];

export const openStatuses = ['ACTIVE', 'ESCALATED', 'ACKNOWLEDGED'] as const;
export const closedStatuses = ['RESOLVED', 'FALSE_ALARM'] as const;
export type OpenStatus = (typeof openStatuses)[number];
export type ClosedStatus = (typeof closedStatuses)[number];
export type SosStatus = OpenStatus | ClosedStatus;

/** What the phone said of itself. Decoration: any of it may be missing. */
export interface DeviceState {
  /** 0 to 1. */
  readonly batteryLevel: number | null;
  readonly networkStatus: string | null;
  readonly appVersion: string | null;
}

/** One incident of one person, however often and by whatever road it arrived. */
export interface SosAlert {
  /** UUIDv7. */
  readonly id: string;
  readonly userId: string;
  /** Rises by one with every decision that changes anything. */
  readonly version: number;
  /** Sequence number of the newest timeline entry; entries are 1, 2, 3, … without a gap. */
  readonly lastSeq: number;
  readonly status: SosStatus;
  readonly source: TriggerSource;
  /** When the person pressed, by the best knowledge; never after `receivedAt`. */
  readonly triggeredAt: Instant;
  readonly receivedAt: Instant;
  readonly location: Fix | null;
  readonly journeyId: string | null;
  readonly description: string | null;
  readonly deviceState: DeviceState | null;
  /** When the first wave is (or was) due. */
  readonly ackDeadline: Instant;
  /** The armed deadline; null exactly when the alert is closed. */
  readonly nextEscalationAt: Instant | null;
  readonly escalationCount: number;
  readonly lastEscalatedAt: Instant | null;
  /** When staff were last told of a repeated press. */
  readonly lastRetriggeredAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedAt: Instant | null;
  readonly resolvedBy: string | null;
  readonly fallbackContactUsed: boolean;
  readonly campusSecurityNotified: boolean;
  /** The duress PIN was used: the person was forced to "cancel". */
  readonly duress: boolean;
  /**
   * While set, the originator's own screen shows the alert as cancelled at this time, and nothing after it. Set by the safety PIN, which
   * closes the alert, as by the duress PIN, which does not: `duress` and `status` tell them apart, the screen cannot.
   */
  readonly maskedAt: Instant | null;
  /** Newest entry the masked screen may still show. */
  readonly maskedSeq: number | null;
}

/** Whether help is still wanted. */
export function isOpen(alert: Pick<SosAlert, 'status'>): boolean {
  return alert.status !== 'RESOLVED' && alert.status !== 'FALSE_ALARM';
}

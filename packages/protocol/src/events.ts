import type { AlertView, PositionView, TimelineEntryView } from './alerts.ts';
import type { JourneyView } from './journeys.ts';
import type { TrackingView } from './location.ts';

/**
 * What a subscriber to one alert receives. Every event carries an id (tRPC `tracked`); after a cut the client sends the last one back
 * and gets each entry it missed once, in order, out of Postgres.
 */
export type AlertEvent =
  | { readonly kind: 'snapshot'; readonly alert: AlertView; readonly timeline: readonly TimelineEntryView[] }
  | { readonly kind: 'entries'; readonly alert: AlertView; readonly entries: readonly TimelineEntryView[] }
  | { readonly kind: 'position'; readonly alertId: string; readonly position: PositionView };

/** What the dispatcher's board receives: first all open alerts, then whatever changes. */
export type FeedEvent =
  | { readonly kind: 'snapshot'; readonly alerts: readonly AlertView[] }
  | {
      readonly kind: 'entries';
      readonly alerts: readonly AlertView[];
      readonly entries: readonly (TimelineEntryView & { readonly alertId: string })[];
    }
  | { readonly kind: 'position'; readonly alertId: string; readonly position: PositionView };

/** What a subscriber to one journey receives: the whole of it each time it changes, and where the others on it are. */
export type JourneyEvent =
  | { readonly kind: 'journey'; readonly journey: JourneyView }
  | { readonly kind: 'position'; readonly of: 'rider' | 'driver'; readonly position: PositionView };

/** Where people on journeys are, for staff: of each the newest since the event before. */
export interface JourneyPositionsEvent {
  readonly positions: readonly { readonly journeyId: string; readonly userId: string; readonly position: PositionView }[];
}

/** The list of journeys is to be read again. */
export interface JourneyListEvent {
  readonly kind: 'changed';
}

/** A persisted notification of one person. */
export interface NotificationView {
  readonly id: string;
  readonly type:
    | 'SOS_ALERT'
    | 'SOS_ESCALATED'
    | 'SOS_RESOLVED'
    | 'SOS_ACKNOWLEDGED'
    | 'SOS_REOPENED'
    | 'SOS_DIRECT_TEXT'
    | 'ARE_YOU_OK'
    | 'EVIDENCE_LOG_STOPPED'
    | 'JOURNEY_ASSIGNED'
    | 'JOURNEY_UNASSIGNED'
    | 'JOURNEY_STARTED'
    | 'JOURNEY_CHANGED'
    | 'JOURNEY_COMPLETED'
    | 'JOURNEY_CANCELLED'
    | 'SYSTEM';
  readonly alertId: string | null;
  /** The journey it is about, if it is about one. */
  readonly journeyId?: string | null;
  readonly title: string;
  readonly body: string;
  readonly createdAt: string;
  readonly seenAt: string | null;
}

export type NotificationEvent =
  | { readonly kind: 'snapshot'; readonly notifications: readonly NotificationView[] }
  | { readonly kind: 'added'; readonly notifications: readonly NotificationView[] };

/** What a tracking page receives: the whole (small) view each time it changes. */
export type TrackingEvent = TrackingView;

/** Public facts a client needs before anybody signs in. */
export interface ClientConfig {
  readonly protocolVersion: number;
  readonly triggerHoldMs: number;
  readonly fallbackEmergencyNumber: string;
  readonly mapStyleUrl: string | null;
  readonly serverTime: string;
  /** True in `npm start`: the carrier is pretend, and screens say so. */
  readonly demo: boolean;
}

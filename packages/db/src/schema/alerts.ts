import type { LogNotificationType } from '@saferoute/domain/evidence';
import type {
  AttemptState,
  DeliveryPurpose,
  DeliveryState,
  DeviceState,
  FailureReason,
  Fix,
  JourneyNotificationType,
  NotificationType,
  Recipient,
  SosStatus,
  TimelineType,
  TriggerSource,
} from '@saferoute/domain';
import { sql } from 'drizzle-orm';
import { bigint, boolean, doublePrecision, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { saferoute } from './accounts.ts';
import { bytes, instant, xid8 } from './columns.ts';

export const alerts = saferoute.table('alerts', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  version: integer('version').notNull(),
  lastSeq: integer('last_seq').notNull(),
  status: text('status').$type<SosStatus>().notNull(),
  source: text('source').$type<TriggerSource>().notNull(),
  triggeredAt: instant('triggered_at').notNull(),
  receivedAt: instant('received_at').notNull(),
  location: jsonb('location').$type<Fix>(),
  journeyId: text('journey_id'),
  description: text('description'),
  deviceState: jsonb('device_state').$type<DeviceState>(),
  ackDeadline: instant('ack_deadline').notNull(),
  nextEscalationAt: instant('next_escalation_at'),
  escalationCount: integer('escalation_count').notNull(),
  lastEscalatedAt: instant('last_escalated_at'),
  lastRetriggeredAt: instant('last_retriggered_at'),
  acknowledgedAt: instant('acknowledged_at'),
  acknowledgedBy: text('acknowledged_by'),
  resolvedAt: instant('resolved_at'),
  resolvedBy: text('resolved_by'),
  fallbackContactUsed: boolean('fallback_contact_used').notNull(),
  campusSecurityNotified: boolean('campus_security_notified').notNull(),
  duress: boolean('duress').notNull(),
  maskedAt: instant('masked_at'),
  maskedSeq: integer('masked_seq'),
});

/** Spelled out, not passed as parameters: a prepared statement's plan may then use the index over open alerts alone. */
export const isOpenAlert = sql`${alerts.status} in ('ACTIVE', 'ESCALATED', 'ACKNOWLEDGED')`;

/** The domain's `isSilent`, the other way round, where only SQL can ask it: a page has to be full. */
export const isShownAlert = sql`not (${alerts.maskedAt} is not null and ${alerts.maskedSeq} = 0)`;

export const alertCommands = saferoute.table(
  'alert_commands',
  {
    userId: text('user_id').notNull(),
    commandId: text('command_id').notNull(),
    alertId: text('alert_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    /** The receipt the phone was given. */
    leafHash: bytes('leaf_hash'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.commandId] })],
);

export const timeline = saferoute.table(
  'timeline',
  {
    alertId: text('alert_id').notNull(),
    seq: integer('seq').notNull(),
    id: text('id').notNull(),
    type: text('type').$type<TimelineType>().notNull(),
    at: instant('at').notNull(),
    description: text('description').notNull(),
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull(),
    xid: xid8('xid').notNull().generatedAlwaysAs('pg_current_xact_id()'),
    n: bigint('n', { mode: 'number' }).generatedAlwaysAsIdentity(),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.seq] })],
);

export const trackingLinks = saferoute.table('tracking_links', {
  id: text('id').primaryKey(),
  alertId: text('alert_id'),
  journeyId: text('journey_id'),
  recipient: jsonb('recipient').$type<Recipient>(),
  tokenHash: bytes('token_hash').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
  revokedAt: instant('revoked_at'),
  firstSeenAt: instant('first_seen_at'),
  views: integer('views').notNull().default(0),
});

export const deliveries = saferoute.table('deliveries', {
  id: text('id').primaryKey(),
  alertId: text('alert_id'),
  journeyId: text('journey_id'),
  promptId: text('prompt_id'),
  linkId: text('link_id'),
  sealedToken: bytes('sealed_token'),
  purpose: text('purpose').$type<DeliveryPurpose>().notNull(),
  recipient: jsonb('recipient').$type<Recipient>().notNull(),
  state: text('state').$type<DeliveryState>().notNull(),
  channelIndex: integer('channel_index').notNull(),
  channelStartedAt: instant('channel_started_at').notNull(),
  nextActionAt: instant('next_action_at'),
  deliveredAt: instant('delivered_at'),
  createdAt: instant('created_at').notNull(),
});

export const attempts = saferoute.table('attempts', {
  id: text('id').primaryKey(),
  deliveryId: text('delivery_id').notNull(),
  channelIndex: integer('channel_index').notNull(),
  carrier: text('carrier').notNull(),
  state: text('state').$type<AttemptState>().notNull(),
  providerMessageId: text('provider_message_id'),
  code: text('code'),
  reason: text('reason').$type<FailureReason>(),
  startedAt: instant('started_at').notNull(),
  settledAt: instant('settled_at'),
  /** Of the text as it was handed to the carrier, in UTF-8. */
  bodySha256: bytes('body_sha256'),
});

export const notifications = saferoute.table('notifications', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  alertId: text('alert_id'),
  journeyId: text('journey_id'),
  type: text('type').$type<NotificationType | JourneyNotificationType | LogNotificationType | 'ARE_YOU_OK'>().notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
  createdAt: instant('created_at').notNull(),
  seenAt: instant('seen_at'),
  xid: xid8('xid').notNull().generatedAlwaysAs('pg_current_xact_id()'),
  n: bigint('n', { mode: 'number' }).generatedAlwaysAsIdentity(),
});

export const positions = saferoute.table('positions', {
  userId: text('user_id').primaryKey(),
  latitude: doublePrecision('latitude').notNull(),
  longitude: doublePrecision('longitude').notNull(),
  accuracyM: doublePrecision('accuracy_m'),
  speedMps: doublePrecision('speed_mps'),
  headingDeg: doublePrecision('heading_deg'),
  recordedAt: instant('recorded_at').notNull(),
  receivedAt: instant('received_at').notNull(),
});

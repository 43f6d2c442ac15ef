import { z } from 'zod';

export const alertStatusSchema = z.enum(['ACTIVE', 'ESCALATED', 'ACKNOWLEDGED', 'RESOLVED', 'FALSE_ALARM']);
export const triggerSourceSchema = z.enum([
  'button_press',
  'voice_activated',
  'stationary_timeout',
  'admin_trigger',
  'checkin_missed',
  'duress_pin',
]);
const time = z.iso.datetime({ offset: true });

/** What a phone sends to raise an SOS, already cleaned: see `readTrigger`, which never refuses for bad decoration. */
export const triggerInputSchema = z.object({
  commandId: z.string().optional().describe('UUIDv7 made by the phone when the person pressed. Repeats with the same id are one SOS.'),
  latitude: z.number().optional().describe('Degrees north, -90 to 90'),
  longitude: z.number().optional().describe('Degrees east, -180 to 180'),
  accuracy: z.number().optional().describe('Radius of 68 % confidence in metres'),
  sharedRideId: z.string().optional(),
  journeyId: z.string().optional(),
  description: z.string().optional(),
  triggerSource: triggerSourceSchema.optional(),
  deviceState: z
    .object({
      batteryLevel: z.number().optional().describe('0 to 1'),
      networkStatus: z.string().optional(),
      appVersion: z.string().optional(),
    })
    .optional(),
  recordedAt: time.optional().describe('When the person pressed, by the phone’s clock'),
  forceFallbackCall: z.boolean().optional(),
});
export type TriggerInput = z.infer<typeof triggerInputSchema>;

export const positionViewSchema = z.object({
  latitude: z.number(),
  longitude: z.number(),
  accuracyM: z.number().nullable(),
  speedMps: z.number().nullable(),
  headingDeg: z.number().nullable(),
  recordedAt: time,
});
export type PositionView = z.infer<typeof positionViewSchema>;

export const attemptViewSchema = z.object({
  id: z.string(),
  channel: z.string().describe('sms'),
  carrier: z.string().describe('twilio, vonage'),
  state: z.enum(['SENDING', 'ACCEPTED', 'DELIVERED', 'FAILED', 'UNDELIVERED']),
  code: z.string().nullable().describe('The carrier’s own error code'),
  startedAt: time,
  settledAt: time.nullable(),
});

/** One person (or campus-security number) who is being told, and how far that got. */
export const personReachedSchema = z.object({
  deliveryId: z.string(),
  audience: z.enum(['contact', 'campus_security']),
  contactId: z.string().nullable(),
  name: z.string(),
  phone: z.string(),
  relationship: z.string().nullable(),
  isPrimary: z.boolean(),
  state: z.enum(['WAITING', 'SENDING', 'ACCEPTED', 'DELIVERED', 'DIRECT_TEXT', 'CANCELLED']),
  nextAttemptAt: time.nullable(),
  deliveredAt: time.nullable(),
  sawLinkAt: time.nullable(),
  attempts: z.array(attemptViewSchema),
});
export type PersonReached = z.infer<typeof personReachedSchema>;

const staffSchema = z.object({ id: z.string(), name: z.string() });

export const alertViewSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  user: z.object({ id: z.string(), name: z.string(), phone: z.string().nullable() }),
  status: alertStatusSchema,
  triggerSource: triggerSourceSchema,
  triggeredAt: time,
  receivedAt: time,
  ackDeadline: time.nullable().describe('When the first escalation wave is due if nobody acknowledges'),
  nextEscalationAt: time.nullable(),
  escalationCount: z.number().int(),
  lastEscalatedAt: time.nullable(),
  acknowledgedAt: time.nullable(),
  acknowledgedBy: staffSchema.nullable(),
  resolvedAt: time.nullable(),
  resolvedBy: staffSchema.nullable(),
  fallbackContactUsed: z.boolean(),
  fallbackNumber: z.string().nullable().describe('What the phone offers to call; the server never dials it'),
  campusSecurityNotified: z.boolean(),
  duress: z.boolean().describe('The duress PIN was used. Only ever true in what staff read.'),
  description: z.string().nullable(),
  journeyId: z.string().nullable(),
  deviceState: z
    .object({ batteryLevel: z.number().nullable(), networkStatus: z.string().nullable(), appVersion: z.string().nullable() })
    .nullable(),
  location: positionViewSchema.nullable().describe('Where the person was at the trigger'),
  lastPosition: positionViewSchema.nullable().describe('The newest position, if later than the trigger'),
  people: z.array(personReachedSchema),
  directText: z
    .array(z.object({ contactId: z.string(), phone: z.string(), text: z.string() }))
    .optional()
    .describe('No carrier got through to these: the phone texts them itself. Only in what the originator reads.'),
  leafHash: z
    .string()
    .nullable()
    .describe(
      'The answer to a trigger: hash of the evidence leaf of this very press, the receipt to keep. Elsewhere: of the alert’s first leaf',
    ),
  lastSeq: z.number().int().describe('Sequence number of the newest timeline entry'),
});
export type AlertView = z.infer<typeof alertViewSchema>;

export const timelineEntrySchema = z.object({
  id: z.string(),
  seq: z.number().int(),
  type: z.string(),
  at: time,
  description: z.string(),
  metadata: z.record(z.string(), z.unknown()),
});
export type TimelineEntryView = z.infer<typeof timelineEntrySchema>;

export const alertPageSchema = z.object({ items: z.array(alertViewSchema), nextCursor: z.string().nullable() });
export const timelinePageSchema = z.object({ items: z.array(timelineEntrySchema) });

export const acknowledgeInputSchema = z.object({ note: z.string().max(4000).optional() });
export const resolveInputSchema = z.object({ falseAlarm: z.boolean().optional(), notes: z.string().max(4000).optional() });
export const noteInputSchema = z.object({ note: z.string().trim().min(1).max(4000) });
export const reopenInputSchema = z.object({ reason: z.string().trim().min(1).max(4000) });
export const cancelInputSchema = z.object({ pin: z.string().min(1).max(64) });
export const alertQuerySchema = z.object({
  status: alertStatusSchema.optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

import { z } from 'zod';

const time = z.iso.datetime({ offset: true });
const placeSchema = z.object({ latitude: z.number(), longitude: z.number() });
const personSchema = z.object({ id: z.string(), name: z.string() });

export const fareLineSchema = z.object({ kind: z.string(), words: z.string(), amountMinor: z.number().int().describe('Paise') });

const fareShape = {
  amountMinor: z.number().int().describe('Paise, always whole rupees'),
  currency: z.literal('INR'),
  lines: z.array(fareLineSchema).describe('What the amount is made of, in the order in which it adds up'),
};

/** What was promised before the ride: the quote the journey cites. */
export const rideViewSchema = z.object({
  vehicleType: z.enum(['auto', 'mini', 'prime']),
  quotedFare: z.object(fareShape),
  estimateM: z.number().int(),
  estimateS: z.number().int(),
  route: z.string().nullable().describe('The planned way, an encoded polyline'),
  routeSource: z.enum(['google', 'google-routes', 'osrm', 'great-circle']),
  warnings: z
    .array(z.enum(['straight_line', 'no_traffic', 'google_map_only']))
    .describe('straight_line: as the crow flies; no_traffic: the time of empty roads; google_map_only: draw the line on no other map'),
});
export type RideView = z.infer<typeof rideViewSchema>;

const gapsSchema = z.object({
  count: z.number().int().describe('Silences of more than a minute'),
  metres: z.number().int().describe('The straight lines across them; part of the distance'),
});

/** What a ride came to, once its journey was completed. */
export const tripViewSchema = z.object({
  isSettled: z.boolean().describe('False for the first minutes, while points may still arrive'),
  travelledM: z.number().int().nullable().describe('Null when no phone told enough to measure'),
  measuredBy: z.enum(['rider', 'driver']).nullable().describe('Whose phone'),
  gaps: gapsSchema,
  durationMins: z.number().describe('Start to end'),
  waitingMins: z.number().describe('Charged waiting at the pickup'),
  fare: z
    .object({ ...fareShape, basis: z.enum(['quote', 'actual']).describe('The ride as it was quoted or as it was, whichever was less') })
    .nullable()
    .describe('Null where no quote was cited'),
  isFlagged: z.boolean().nullable().describe('For staff: longer than 1.3 times the estimate. Null for everybody else'),
});
export type TripView = z.infer<typeof tripViewSchema>;

/** A way as it was driven: lines that break off where nothing was heard, and the fixes that were not believed. */
export const drivenWaySchema = z.object({
  paths: z.array(z.string()).describe('Encoded polylines, 5 decimals; one for each stretch between gaps'),
  flagged: z
    .array(placeSchema.extend({ at: time, why: z.enum(['low_accuracy', 'impossible_jump']) }))
    .describe('Left out of the distance; at most 200'),
});
export type DrivenWayView = z.infer<typeof drivenWaySchema>;

/** The way of a journey so far, for staff. */
export const journeyPathSchema = drivenWaySchema.extend({
  travelledM: z.number().int().nullable(),
  measuredBy: z.enum(['rider', 'driver']).nullable().describe('Whose phone'),
  gaps: gapsSchema,
  fixes: z.number().int().describe('How many it is made of'),
  lastAt: time.nullable().describe('The newest of them'),
});
export type JourneyPathView = z.infer<typeof journeyPathSchema>;

export const auditVerdictSchema = z.enum(['explained', 'mismeasured', 'fraud']);
export type AuditVerdict = z.infer<typeof auditVerdictSchema>;

/** One ride to look into, as a line of the queue. */
export const auditItemSchema = z.object({
  id: z.string(),
  journeyId: z.string(),
  rider: personSchema,
  driver: personSchema.nullable(),
  openedAt: time,
  travelledM: z.number().int(),
  estimateM: z.number().int(),
  limitM: z.number().int().describe('The longest distance that is not flagged'),
  ratio: z.number().nullable().describe('Travelled over estimate, 2 decimals; null where nothing was estimated'),
  closing: z
    .object({ by: personSchema, at: time, verdict: auditVerdictSchema, note: z.string() })
    .nullable()
    .describe('Null while it is open'),
});
export type AuditItem = z.infer<typeof auditItemSchema>;

/** With the evidence as it was when the audit was opened. */
export const auditViewSchema = auditItemSchema.extend({
  plan: z.object({ pickup: placeSchema, drop: placeSchema, route: z.string().nullable() }),
  driven: drivenWaySchema,
  startedAt: time,
  endedAt: time,
  ride: rideViewSchema,
  trip: tripViewSchema,
});
export type AuditView = z.infer<typeof auditViewSchema>;

export const auditListInputSchema = z.object({
  state: z.enum(['open', 'closed']).default('open'),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const auditPageSchema = z.object({ items: z.array(auditItemSchema), nextCursor: z.string().nullable() });

export const auditClosingInputSchema = z.object({
  verdict: auditVerdictSchema,
  note: z.string().trim().min(1).max(2_000).describe('What was found; stays on record'),
});

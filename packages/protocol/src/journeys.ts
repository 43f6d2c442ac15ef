import { z } from 'zod';
import { positionViewSchema } from './alerts.ts';
import { rideViewSchema, tripViewSchema } from './trips.ts';

const time = z.iso.datetime({ offset: true });
const placeSchema = z.object({ latitude: z.number(), longitude: z.number() });

/** Where somebody wants to go. Deliberately loose about places: the domain judges them. */
export const journeyPlanInputSchema = z.object({
  pickup: placeSchema,
  drop: placeSchema,
  route: z.string().max(50_000).nullish().describe('Encoded polyline; without one nobody is off the route'),
  travelMins: z
    .number()
    .positive()
    .max(10_080)
    .nullish()
    .describe('Minutes from the start; those of the quote when absent. Without either nobody is overdue'),
  quoteId: z.string().max(10_000).nullish().describe('The price this is planned by: quote_id of an estimate between these two places'),
  vehicleType: z.enum(['auto', 'mini', 'prime']).nullish().describe('Of the quote; needed with quoteId'),
});
export type JourneyPlanInput = z.infer<typeof journeyPlanInputSchema>;

/** A journey as its owner, its driver or staff may see it: each sees their own. */
export const journeyViewSchema = z.object({
  id: z.string(),
  status: z.enum(['PLANNED', 'ACTIVE', 'EMERGENCY', 'COMPLETED', 'CANCELLED']),
  plan: z.object({
    pickup: placeSchema,
    drop: placeSchema,
    route: z.string().nullable(),
    travelMins: z.number().nullable(),
  }),
  driver: z.object({ id: z.string(), name: z.string() }).nullable(),
  rider: z.object({ id: z.string(), name: z.string() }),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  expectedArrivalAt: time.nullable(),
  version: z.number().int().nullable().describe('Rises with every change; null for the driver'),
  prompt: z
    .object({ id: z.string(), kind: z.enum(['checkin', 'silent', 'off_route', 'stationary', 'overdue']), askedAt: time, answerBy: time })
    .nullable()
    .describe('“Are you OK?”, waiting for an answer'),
  checkInDueAt: time.nullable(),
  ride: rideViewSchema.nullable().describe('Null where the plan cites no quote'),
  trip: tripViewSchema.nullable().describe('Moments after the end of a completed journey; null before'),
});
export type JourneyView = z.infer<typeof journeyViewSchema>;

export const journeyListSchema = z.object({ items: z.array(journeyViewSchema) });
export const journeyPageSchema = z.object({ items: z.array(journeyViewSchema), nextCursor: z.string().nullable() });

export const journeyListInputSchema = z.object({
  status: z
    .enum(['PLANNED', 'ACTIVE', 'EMERGENCY', 'COMPLETED', 'CANCELLED', 'under-way', 'amiss'])
    .optional()
    .describe(
      'under-way: ACTIVE and EMERGENCY; amiss: of these, who is in an emergency, has yet to answer “Are you OK?” or should have arrived',
    ),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** A journey's history. For staff alone: it knows what the people on the journey must not be shown. */
export const journeyJournalSchema = z.object({
  items: z.array(
    z.object({ id: z.string(), type: z.string(), at: time, description: z.string(), metadata: z.record(z.string(), z.unknown()) }),
  ),
});
/** Where the riders of all journeys under way were last. */
export const journeyPositionsSchema = z.object({
  items: z.array(z.object({ journeyId: z.string(), userId: z.string(), position: positionViewSchema })),
});
export type JourneyPositions = z.infer<typeof journeyPositionsSchema>;

/** Who can be assigned to a journey. */
export const driverListSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), isDriving: z.boolean() })) });

export const plannedJourneySchema = z.object({ journey: journeyViewSchema, warnings: z.array(z.enum(['no-emergency-contact'])) });
export const sharedJourneySchema = z.object({
  linkId: z.string(),
  trackingUrl: z.string().nullable().describe('To hand out; null when it was texted to the contact'),
});

import { z } from 'zod';
import { positionViewSchema } from './alerts.ts';

/** Both of the documents' shapes: `{latitude, longitude, …}` and `{lat, lng, …}`. Times are ISO-8601 or Unix milliseconds. */
export const locationUpdateSchema = z.object({
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  lat: z.number().optional(),
  lng: z.number().optional(),
  accuracy: z.number().optional(),
  heading: z.number().optional(),
  speed: z.number().optional(),
  timestamp: z.union([z.string(), z.number()]).optional(),
});
export type LocationUpdate = z.infer<typeof locationUpdateSchema>;

export const locationAnswerSchema = z.object({
  status: z.enum(['accepted', 'discarded']),
  reason: z.literal('stale').optional(),
  warnings: z.array(z.enum(['low_accuracy', 'impossible_jump'])),
});
export type LocationAnswer = z.infer<typeof locationAnswerSchema>;

/** The most fixes one batch may hold; it also has to fit into 64 kB. */
export const MAX_FIXES_PER_BATCH = 500;

/** Fixes that waited for a connection, in any order. Each is read by itself: one that is no position takes no other with it. */
export const locationBatchSchema = z.object({ fixes: z.array(z.unknown()).min(1).max(MAX_FIXES_PER_BATCH) });

/** In the order of the fixes. Whatever the answer, the phone need not send that fix again. */
export interface LocationBatchAnswer {
  readonly answers: readonly (Omit<LocationAnswer, 'reason'> & { readonly reason?: 'stale' | 'invalid' })[];
}

/** What a holder of a tracking link may see: a place and a time, and nothing that names anybody. */
export const trackingViewSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('live'),
    emergency: z.boolean(),
    triggeredAt: z.iso.datetime({ offset: true }).nullable(),
    status: z.enum(['OPEN', 'HUMAN_HAS_IT', 'CLOSED']),
    position: positionViewSchema.nullable(),
    emergencyNumber: z.string(),
    serverTime: z.iso.datetime({ offset: true }),
  }),
  z.object({ state: z.literal('ended'), endedAt: z.iso.datetime({ offset: true }) }),
]);
export type TrackingView = z.infer<typeof trackingViewSchema>;

export const linkViewSchema = z.object({
  id: z.string(),
  alertId: z.string().nullable(),
  recipient: z.string().nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
  revokedAt: z.iso.datetime({ offset: true }).nullable(),
  views: z.number().int(),
});
export type LinkView = z.infer<typeof linkViewSchema>;

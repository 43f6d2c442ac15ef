import { z } from 'zod';

const time = z.iso.datetime({ offset: true });

/** As REST sends it in a query and tRPC in a body. */
const degrees = (limit: number) =>
  z
    .union([z.string().regex(/^[+-]?\d{1,3}(\.\d{1,20})?$/), z.number()])
    .transform(Number)
    .refine((value) => Math.abs(value) <= limit, { error: `must be -${limit} to ${limit}` });

/** The ride document's names (section 5, B). Degrees, WGS-84. */
export const rideEstimateInputSchema = z.object({
  pickup_lat: degrees(90),
  pickup_lng: degrees(180),
  drop_lat: degrees(90),
  drop_lng: degrees(180),
});

const cornerSchema = z.object({ lat: z.number(), lng: z.number() });

export const rideFareSchema = z.object({
  type: z.enum(['auto', 'mini', 'prime']),
  price: z.number().int().describe('Whole rupees'),
  eta_mins: z.number().int().describe('From pickup to drop, in traffic'),
  duration_mins: z.number().int().describe('The same, for clients that use eta for the arrival of the car'),
  distance_km: z.number(),
  breakdown: z
    .array(z.object({ kind: z.string(), words: z.string(), amount_minor: z.number().int().describe('Paise') }))
    .describe('What the price is made of, in the order in which it adds up'),
});

export const rideEstimateSchema = z.object({
  polyline: z.string().describe('Google’s encoded polyline, 5 decimals'),
  bounds: z.object({ northeast: cornerSchema, southwest: cornerSchema }),
  estimates: z.array(rideFareSchema),
  surge_multiplier: z.number(),
  surge_reason: z.string().nullable(),
  warnings: z
    .array(z.enum(['straight_line', 'no_traffic', 'google_map_only']))
    .describe('straight_line: as the crow flies; no_traffic: the time of empty roads; google_map_only: draw the line on no other map'),
  route_source: z.enum(['google', 'google-routes', 'osrm', 'great-circle']),
  quote_id: z.string().describe('Cites these prices; signed'),
  expires_at: time,
});
export type RideEstimate = z.infer<typeof rideEstimateSchema>;

const minor = z.number().int().min(0).max(100_000_00);

const ratesShape = {
  city: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  vehicleType: z.enum(['auto', 'mini', 'prime']),
  baseMinor: minor.describe('Paise'),
  includedM: z.number().int().min(0).max(1_000_000).describe('Metres the base covers'),
  perKmMinor: minor.describe('Paise for each kilometre beyond'),
  perMinuteMinor: minor.describe('Paise for each minute'),
  minimumMinor: minor.describe('The least a ride costs, in paise'),
};

export const tariffInputSchema = z.object({ ...ratesShape, validFrom: time.optional().describe('Now, when absent') });

export const tariffViewSchema = z.object({ id: z.string(), ...ratesShape, validFrom: time, validUntil: time.nullable() });
export type TariffView = z.infer<typeof tariffViewSchema>;

export const surgeInputSchema = z.object({
  city: ratesShape.city,
  multiplier: z.number().min(1).max(3).multipleOf(0.01).describe('1 ends the surge'),
  reason: z.string().trim().min(1).max(60).nullish().describe('For the rider to read'),
});

export const surgeViewSchema = z.object({ ...surgeInputSchema.shape, reason: z.string().nullable(), since: time });
export type SurgeView = z.infer<typeof surgeViewSchema>;

export const tariffListSchema = z.object({
  items: z.array(tariffViewSchema),
  surges: z.array(surgeViewSchema).describe('Of the cities that have one now'),
});

export const tariffChangeSchema = z.object({
  id: z.string(),
  at: time,
  changedBy: z.string(),
  changedByName: z.string().nullable().describe('Null once the account is gone'),
  type: z.enum(['TARIFF_ADDED', 'TARIFF_ENDED', 'SURGE_SET']),
  details: z.record(z.string(), z.unknown()),
});
export type TariffChangeView = z.infer<typeof tariffChangeSchema>;

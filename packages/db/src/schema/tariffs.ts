import { integer, jsonb, text } from 'drizzle-orm/pg-core';
import { VEHICLE_TYPES } from '@saferoute/domain';
import { saferoute } from './accounts.ts';
import { instant } from './columns.ts';

export const tariffs = saferoute.table('tariffs', {
  id: text('id').primaryKey(),
  city: text('city').notNull(),
  vehicleType: text('vehicle_type', { enum: VEHICLE_TYPES }).notNull(),
  baseMinor: integer('base_minor').notNull(),
  includedM: integer('included_m').notNull(),
  perKmMinor: integer('per_km_minor').notNull(),
  perMinuteMinor: integer('per_minute_minor').notNull(),
  minimumMinor: integer('minimum_minor').notNull(),
  validFrom: instant('valid_from').notNull(),
  validUntil: instant('valid_until'),
});

export const surges = saferoute.table('surges', {
  id: text('id').primaryKey(),
  city: text('city').notNull(),
  hundredths: integer('hundredths').notNull(),
  reason: text('reason'),
  validFrom: instant('valid_from').notNull(),
  validUntil: instant('valid_until'),
});

export const tariffChanges = saferoute.table('tariff_changes', {
  id: text('id').primaryKey(),
  at: instant('at').notNull(),
  changedBy: text('changed_by').notNull(),
  type: text('type', { enum: ['TARIFF_ADDED', 'TARIFF_ENDED', 'SURGE_SET'] }).notNull(),
  details: jsonb('details').$type<Readonly<Record<string, unknown>>>().notNull(),
});

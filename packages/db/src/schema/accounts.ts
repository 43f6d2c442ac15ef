import { boolean, integer, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.ts';

export const saferoute = pgSchema('saferoute');

// The account library reads and writes these four with JavaScript dates.
const date = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const users = saferoute.table('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  phone: text('phone'),
  phoneVerified: boolean('phone_verified').notNull().default(false),
  role: text('role', { enum: ['rider', 'driver', 'admin', 'officer'] })
    .notNull()
    .default('rider'),
  locale: text('locale').notNull().default('en'),
  timeZone: text('time_zone').notNull().default('UTC'),
  safetyPinHash: text('safety_pin_hash'),
  duressPinHash: text('duress_pin_hash'),
  pinFailures: integer('pin_failures').notNull().default(0),
  pinFailedAt: instant('pin_failed_at'),
  createdAt: date('created_at').notNull().defaultNow(),
  updatedAt: date('updated_at').notNull().defaultNow(),
});

export const sessions = saferoute.table('sessions', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  token: text('token').notNull().unique(),
  expiresAt: date('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: date('created_at').notNull().defaultNow(),
  updatedAt: date('updated_at').notNull().defaultNow(),
});

export const accounts = saferoute.table('accounts', {
  id: text('id').primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: date('access_token_expires_at'),
  refreshTokenExpiresAt: date('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: date('created_at').notNull().defaultNow(),
  updatedAt: date('updated_at').notNull().defaultNow(),
});

export const verifications = saferoute.table('verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: date('expires_at').notNull(),
  createdAt: date('created_at').notNull().defaultNow(),
  updatedAt: date('updated_at').notNull().defaultNow(),
});

export const verificationCodes = saferoute.table(
  'verification_codes',
  {
    userId: text('user_id').notNull(),
    purpose: text('purpose', { enum: ['phone', 'email'] }).notNull(),
    target: text('target').notNull(),
    codeHash: bytes('code_hash').notNull(),
    salt: bytes('salt').notNull(),
    attempts: integer('attempts').notNull().default(0),
    sends: integer('sends').notNull().default(1),
    windowStartedAt: instant('window_started_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.purpose] })],
);

export const contacts = saferoute.table('contacts', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  name: text('name').notNull(),
  phone: text('phone').notNull(),
  relationship: text('relationship'),
  isPrimary: boolean('is_primary').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

import type { Database } from '@saferoute/db';
import { schema } from '@saferoute/db';
import type { Logger } from '@saferoute/runtime';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { bearer } from 'better-auth/plugins/bearer';

const SESSION_DAYS = 30;
const DAY_S = 86_400;

export interface AccountLibraryOptions {
  readonly db: Database;
  readonly publicUrl: string;
  readonly secret: string;
  readonly newId: () => string;
  readonly logger: Logger;
  /** What is to happen at the door, in time: a sign-in whose note fails fails. */
  readonly door: {
    onSessionOpened(session: SessionAtDoor): Promise<void>;
    /** Whoever still uses it must be told. */
    onSessionEnded(session: SessionAtDoor): Promise<void>;
  };
}

/** A session as the library tells of it. */
export interface SessionAtDoor {
  readonly id: string;
  readonly userId: string;
}

/** Accounts and sessions as better-auth keeps them. Everything of it that this product does not use is off. */
export function createAccountLibrary({ db, publicUrl, secret, newId, logger, door }: AccountLibraryOptions) {
  const { users, sessions, accounts, verifications } = schema;
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [new URL(publicUrl).origin],
    database: drizzleAdapter(db.accounts, { provider: 'pg', usePlural: true, schema: { users, sessions, accounts, verifications } }),
    emailAndPassword: { enabled: true },
    plugins: [bearer({ requireSignature: true })],
    user: { additionalFields: { role: { type: 'string', input: false, defaultValue: 'rider' } } },
    // A cached cookie would outlive its session's end.
    session: { expiresIn: SESSION_DAYS * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    databaseHooks: {
      session: { create: { after: (opened) => door.onSessionOpened(opened) }, delete: { after: (ended) => door.onSessionEnded(ended) } },
    },
    // Guessing is slowed in front of it, where successes cost nothing and one process's memory suffices.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: { database: { generateId: () => newId() }, ipAddress: { disableIpTracking: true } },
    // Its messages hold what people typed: of a failure only that there was one is logged.
    logger: { level: 'error', log: () => logger.error('account.failed') },
    // A fault goes on to whoever serves it: the library itself would print it whole, with the rows it was about.
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) throw error;
      },
    },
  });
}

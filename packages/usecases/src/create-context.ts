import { randomBytes, randomInt, randomUUIDv7 } from 'node:crypto';
import { readPrices, type Database } from '@saferoute/db';
import { defaultSosPolicy, deliveryPolicyOf, type Announcer, type SosPolicy } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { createLinkSeal } from './link-seal.ts';
import { createFixLog } from './record-fixes.ts';
import { createQuoteSeal } from './quote-seal.ts';

import { RouteDesk, type RouteDeskOptions } from './route-desk.ts';
import { SharedRead } from './shared-read.ts';

/** What a process brings to its use cases. */
export interface ContextParts {
  readonly db: Database;
  readonly announcer: Announcer;
  readonly sos: SosPolicy;
  /** Names of the carriers, in the order they are tried. */
  readonly carriers: readonly string[];
  /** The deployment's secret, at least 32 characters. */
  readonly secret: string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Ids of accounts told of every SOS beside those with the administrator role. */
  readonly alwaysNotify: readonly string[];
  /** Only a process that answers estimates has any. */
  readonly rides?: RouteDeskOptions & { readonly city: string };
}

const NO_RIDES: NonNullable<ContextParts['rides']> = { city: '', providers: [], onFault: () => {} };

const RANDOM_STEPS = 2 ** 32;

/** The context of every use case of a process: what it brings, and randomness from the operating system. */
export function createUseCaseContext({
  db,
  announcer,
  sos,
  carriers,
  secret,
  publicUrl,
  alwaysNotify,
  rides = NO_RIDES,
}: ContextParts): UseCaseContext {
  return {
    db,
    announcer,
    fixes: createFixLog({ db, announcer }),
    sos,
    delivery: deliveryPolicyOf(carriers),
    alwaysNotify,
    seal: createLinkSeal(secret),
    quotes: createQuoteSeal(secret),
    rides: { city: rides.city, prices: new SharedRead(() => readPrices(db.read, rides.city)), routes: new RouteDesk(rides) },
    publicUrl,
    newId: () => randomUUIDv7(),
    randomBytes: (length) => randomBytes(length),
    random: () => randomInt(RANDOM_STEPS) / RANDOM_STEPS,
  };
}

/** The settings an operator has for the SOS machine, as its policy; what is no setting stays at the product's value. */
export function sosPolicyOf(settings: Omit<SosPolicy, 'ackIdleMs'>): SosPolicy {
  const { ackTimeoutMs, escalationIntervalMs, fallbackNumber, campusSecurityPhones, campusSecurityWave } = settings;
  return { ...defaultSosPolicy, ackTimeoutMs, escalationIntervalMs, fallbackNumber, campusSecurityPhones, campusSecurityWave };
}

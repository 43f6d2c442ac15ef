import { randomBytes, randomInt, randomUUIDv7 } from 'node:crypto';
import { readPrices, type Database } from '@saferoute/db';
import {
  defaultMonitorPolicy,
  defaultSosPolicy,
  deliveryPolicyOf,
  type Announcer,
  type MonitorPolicy,
  type SosPolicy,
} from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';
import { createFactorSeal } from './factor-seal.ts';
import { KeptRead } from './kept-read.ts';
import { createKeyRing } from './key-ring.ts';
import { createLinkSeal } from './link-seal.ts';
import { LookRoom } from './look-room.ts';
import { OfferBook } from './offer-book.ts';
import { createFixLog } from './record-fixes.ts';
import { createQuoteSeal } from './quote-seal.ts';
import { RouteDesk, type RouteDeskOptions } from './route-desk.ts';

/** What a process brings to its use cases. */
export interface ContextParts {
  readonly db: Database;
  readonly announcer: Announcer;
  readonly sos: SosPolicy;
  readonly monitors: MonitorPolicy;
  /** Names of the carriers, in the order they are tried. */
  readonly carriers: readonly string[];
  /** The deployment's secret, at least 32 characters. */
  readonly secret: string;
  /** What evidence is encrypted with, 32 bytes each: the newest key first, and those before it. */
  readonly evidenceKeys: readonly Uint8Array[];
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Ids of accounts told of every SOS beside those with the administrator role. */
  readonly alwaysNotify: readonly string[];
  /** Only a process that answers estimates has any. */
  readonly rides?: RouteDeskOptions & {
    readonly city: string;
    /** Milliseconds by a clock that never goes back. */
    readonly nowMs: () => number;
  };
}

const NO_RIDES: NonNullable<ContextParts['rides']> = { city: '', nowMs: () => 0, providers: [], onFault: () => {} };

/** How long another process may quote prices that have changed; who changed them sees it at once. */
const PRICES_FRESH_MS = 1_000;

/** With the two writes of fixes, six of a process's ten connections, the worker's looks included: routine never takes them all. */
const LOOKS = { inside: 4, waiting: 64 };

const RANDOM_STEPS = 2 ** 32;

/** The context of every use case of a process: what it brings, and randomness from the operating system. */
export function createUseCaseContext({
  db,
  announcer,
  sos,
  monitors,
  carriers,
  secret,
  evidenceKeys,
  publicUrl,
  alwaysNotify,
  rides = NO_RIDES,
}: ContextParts): UseCaseContext {
  return {
    db,
    announcer,
    fixes: createFixLog({ db, announcer, monitors }),
    looks: new LookRoom(LOOKS),
    sos,
    monitors,
    delivery: deliveryPolicyOf(carriers),
    alwaysNotify,
    seal: createLinkSeal(secret),
    quotes: createQuoteSeal(secret),
    factorSeal: createFactorSeal(secret),
    keyRing: createKeyRing(evidenceKeys),
    rides: {
      prices: new KeptRead(() => readPrices(db.read, rides.city), { forMs: PRICES_FRESH_MS, nowMs: rides.nowMs }),
      routes: new RouteDesk(rides),
      offers: new OfferBook(rides.city),
    },
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

/** What of the monitors an operator sets. */
type MonitorSettings = Pick<
  MonitorPolicy,
  | 'answerWithinMs'
  | 'stationaryAfterMs'
  | 'silentAfterMs'
  | 'unplacedAfterMs'
  | 'overdueAfterMs'
  | 'offRouteRaiseM'
  | 'offRouteForMs'
  | 'snoozeMs'
>;

/** The share of the distance that is off the route at which somebody is back on it: two thresholds, or it would flap along a parallel road. */
const BACK_ON_ROUTE_SHARE = 3 / 5;

/** The settings an operator has for the monitors, as their policy; what is no setting stays at the product's value. */
export function monitorPolicyOf(settings: MonitorSettings): MonitorPolicy {
  return { ...defaultMonitorPolicy, ...settings, offRouteClearM: settings.offRouteRaiseM * BACK_ON_ROUTE_SHARE };
}

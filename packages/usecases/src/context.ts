import type { Announcer, DeliveryPolicy, MonitorPolicy, SosPolicy } from '@saferoute/domain';
import type { FactorSeal } from './factor-seal.ts';
import type { Database, Prices } from '@saferoute/db';
import type { KeptRead } from './kept-read.ts';
import type { KeyRing } from './key-ring.ts';
import type { LinkSeal } from './link-seal.ts';
import type { LookRoom } from './look-room.ts';
import type { OfferBook } from './offer-book.ts';
import type { FixLog } from './record-fixes.ts';
import type { QuoteSeal } from './quote-seal.ts';
import type { RouteDesk } from './route-desk.ts';

/** What every use case is given. Nothing here decides anything. */
export interface UseCaseContext {
  readonly db: Database;
  readonly announcer: Announcer;
  /** Whoever stops the process drains it before closing the database. */
  readonly fixes: FixLog;
  /** What of the monitors' looks may go on at a time. */
  readonly looks: LookRoom;
  readonly sos: SosPolicy;
  readonly monitors: MonitorPolicy;
  readonly delivery: DeliveryPolicy;
  /** Accounts told of every SOS beside those with the administrator role. */
  readonly alwaysNotify: readonly string[];
  readonly seal: LinkSeal;
  readonly quotes: QuoteSeal;
  readonly factorSeal: FactorSeal;
  /** Opens what evidence was encrypted with. */
  readonly keyRing: KeyRing;
  /** The city whose tariffs price rides, what they are now, and who knows its roads. */
  readonly rides: { readonly prices: KeptRead<Prices>; readonly routes: RouteDesk; readonly offers: OfferBook };
  /** Without a trailing slash; tracking links and carrier callbacks start with it. */
  readonly publicUrl: string;
  /** A new UUIDv7. */
  newId(): string;
  /** Cryptographically secure. */
  randomBytes(length: number): Uint8Array;
  /** Uniform in [0, 1). Spreads retries; never a secret. */
  random(): number;
}

/** Who asks. Roles are checked by the router; ownership, which needs the row, here. */
export interface Actor {
  readonly userId: string;
  readonly role: 'rider' | 'driver' | 'admin' | 'officer';
}

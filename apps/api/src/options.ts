import type { SmsCarrier } from '@saferoute/domain';
import type { LiveEngine } from '@saferoute/live';
import type { ReceiptListener } from '@saferoute/providers';
import type { Logger, Metrics, Settings } from '@saferoute/runtime';
import type { UseCaseContext, Vault } from '@saferoute/usecases';

/** What an API process is made of. */
export interface ApiOptions {
  readonly settings: Settings;
  readonly usecases: UseCaseContext;
  /** On a connection of its own, with the role that may read sealed facts. */
  readonly vault: Vault;
  readonly live: LiveEngine;
  /** By name, as in the address of their callbacks. The first one sends verification codes. */
  readonly carriers: ReadonlyMap<string, SmsCarrier & ReceiptListener>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Of `npm start` alone, and with the address of the pretend phones if the carrier is pretend: then screens say so. */
  readonly demo: { readonly phonesUrl: string | null } | null;
}

import type { SmsCarrier } from '@saferoute/domain';
import type { ReceiptListener } from './receipt-listener.ts';
import { createTwilioCarrier } from './twilio-carrier.ts';
import type { TwilioSettings } from './twilio-carrier.ts';
import { createVonageCarrier } from './vonage-carrier.ts';
import type { VonageSettings } from './vonage-carrier.ts';

/** One carrier, both ways: texts out, receipts in. */
export type Carrier = SmsCarrier & ReceiptListener;

/** The accounts of a deployment; null = none at this carrier. */
export interface CarrierAccounts {
  readonly twilio: TwilioSettings | null;
  readonly vonage: VonageSettings | null;
}

/** The carriers there are accounts for, by name, in the order they are tried: Twilio first, Vonage when it fails. */
export function createCarriers({ twilio, vonage }: CarrierAccounts): ReadonlyMap<string, Carrier> {
  const carriers: Carrier[] = [];
  if (twilio !== null) carriers.push(createTwilioCarrier(twilio));
  if (vonage !== null) carriers.push(createVonageCarrier(vonage));
  return new Map(carriers.map((carrier) => [carrier.name, carrier]));
}

export { createCarriers } from './create-carriers.ts';
export type { Carrier, CarrierAccounts } from './create-carriers.ts';
export type { CallbackRequest, ReceiptListener } from './receipt-listener.ts';
export { createTwilioCarrier } from './twilio-carrier.ts';
export type { TwilioSettings } from './twilio-carrier.ts';
export { createVonageCarrier } from './vonage-carrier.ts';
export type { VonageSettings } from './vonage-carrier.ts';

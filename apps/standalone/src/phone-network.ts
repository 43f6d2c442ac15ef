import { createHmac } from 'node:crypto';
import { createCarrierSim, type CarrierSim } from '@saferoute/carrier-sim';
import type { Environment } from '@saferoute/runtime';
import { demoPhones } from './demo/cast.ts';
import { reachable } from './port.ts';

/** A pretend phone network, and the accounts with which the real adapters reach it. */
export interface PhoneNetwork {
  /** The page on which texts arrive. */
  readonly phonesUrl: string;
  /** Settings that lead both carriers' adapters here. */
  readonly settings: Environment;
  close(): Promise<void>;
}

/** Long enough to be watched: a real network needs a second or two. */
const DELAYS = { sentMs: 400, deliveredMs: 1_200 };

/** Starts the network at a place. Its accounts are made up, and different for every `secret`: nobody else can sign its reports. */
export async function startPhoneNetwork(place: { port: number; host: string; secret: string; publicUrl: string }): Promise<PhoneNetwork> {
  const { port, host, secret, publicUrl } = place;
  const madeUp = (what: string) => createHmac('sha256', secret).update(`pretend ${what}`).digest('hex').slice(0, 32);
  const twilio = { accountSid: `AC${madeUp('account')}`, authToken: madeUp('token') };
  const vonage = { apiKey: madeUp('key').slice(0, 8), apiSecret: madeUp('secret'), signatureSecret: madeUp('signature') };
  const sim: CarrierSim = createCarrierSim({ port, host, twilio, vonage, delays: DELAYS, phones: demoPhones });
  await sim.listen();
  const apiUrl = `http://${reachable(host)}:${port}`;
  return {
    phonesUrl: `http://${new URL(publicUrl).hostname}:${port}/phones`,
    settings: {
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_FROM: '+15005550006',
      TWILIO_API_BASE_URL: apiUrl,
      VONAGE_API_KEY: vonage.apiKey,
      VONAGE_API_SECRET: vonage.apiSecret,
      VONAGE_SIGNATURE_SECRET: vonage.signatureSecret,
      VONAGE_FROM: 'SafeRoute',
      VONAGE_API_BASE_URL: apiUrl,
    },
    close: () => sim.close(),
  };
}

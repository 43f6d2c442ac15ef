import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createCarrierSim } from '@saferoute/carrier-sim';
import { startService } from '@saferoute/testkit/service-process';
import { press } from './press.ts';
import { EVIDENCE_KEY, SECRET, type Scene } from './scene.ts';

const ACCOUNTS = {
  twilio: { accountSid: `AC${'0'.repeat(31)}1`, authToken: 'sim-auth-token-of-the-bench' },
  vonage: { apiKey: 'simkey01', apiSecret: 'sim-secret-of-the-bench', signatureSecret: 'sim-signature-secret-of-the-bench' },
};

/** The product's whole way from a press to the carrier's door: a worker process as in production, the real adapter, the pretend network. */
export interface RescueLine {
  /** Somebody with this many contacts presses; answers for each text, first one first, how long after the commit its request was at the carrier, in milliseconds. */
  pressAndWait(userId: string, contacts: number): Promise<number[]>;
  stop(): Promise<void>;
}

export async function startRescueLine({ url, ctx, sql }: Scene): Promise<RescueLine> {
  const sim = createCarrierSim(ACCOUNTS);
  const arrivals: number[] = [];
  let arrived: () => void = () => {};
  // The carrier's is the only server in this process.
  const note = () => {
    arrivals.push(performance.now());
    arrived();
  };
  subscribe('http.server.request.start', note);
  const worker = await startService('worker', {
    DATABASE_URL: url,
    SAFEROUTE_SECRET: SECRET,
    EVIDENCE_KEY: Buffer.from(EVIDENCE_KEY).toString('base64'),
    PUBLIC_URL: ctx.publicUrl,
    TWILIO_ACCOUNT_SID: ACCOUNTS.twilio.accountSid,
    TWILIO_AUTH_TOKEN: ACCOUNTS.twilio.authToken,
    TWILIO_FROM: '+15005550006',
    TWILIO_API_BASE_URL: await sim.listen(),
  });
  /** Nothing of a press is under way any more: it does not slow the next one down. */
  const settled = async (alertId: string): Promise<void> => {
    const underWay = () => sql`select from saferoute.deliveries where alert_id = ${alertId} and state in ('WAITING', 'SENDING')`;
    while ((await underWay()).length > 0);
  };
  return {
    pressAndWait: async (userId, contacts) => {
      arrivals.length = 0;
      const all = new Promise<void>((resolve) => (arrived = () => arrivals.length === contacts && resolve()));
      const alertId = await press(ctx, userId);
      const committed = performance.now();
      await all;
      await settled(alertId);
      return arrivals.map((at) => at - committed);
    },
    stop: async () => {
      await worker.stop();
      await sim.close();
      unsubscribe('http.server.request.start', note);
    },
  };
}

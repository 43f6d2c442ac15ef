import { parseArgs } from 'node:util';
import { createCarrierSim } from './carrier-sim.ts';

/** The account every demo shares: these are no secrets, they open nothing but this pretend network. */
const DEMO_TWILIO = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'pretend-twilio-token' };
const DEMO_VONAGE = { apiKey: 'pretend-vonage', apiSecret: 'pretend-vonage-secret' };

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4010' }, host: { type: 'string', default: '127.0.0.1' } },
});

const sim = createCarrierSim({
  port: Number(values.port),
  host: values.host,
  twilio: DEMO_TWILIO,
  vonage: DEMO_VONAGE,
  delays: { sentMs: 400, deliveredMs: 1200 },
});
const url = await sim.listen();
process.stdout.write(`Pretend phones  ${url}/phones
Twilio          ${url}  account ${DEMO_TWILIO.accountSid}  token ${DEMO_TWILIO.authToken}
Vonage          ${url}  key ${DEMO_VONAGE.apiKey}  secret ${DEMO_VONAGE.apiSecret}
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sim.close());

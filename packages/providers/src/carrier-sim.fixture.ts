import { createCarrierSim } from '@saferoute/carrier-sim';
import type { CarrierSim } from '@saferoute/carrier-sim';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTwilioCarrier } from './twilio-carrier.ts';
import type { TwilioSettings } from './twilio-carrier.ts';
import { createVonageCarrier } from './vonage-carrier.ts';
import type { VonageSettings } from './vonage-carrier.ts';

const twilio = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'twilio-token' };
export const vonage = { apiKey: 'vonage-key', apiSecret: 'vonage-secret' };
export const ASHA = '+919876543210';

export async function startSim(overrides: Partial<Parameters<typeof createCarrierSim>[0]> = {}): Promise<CarrierSim> {
  const sim = createCarrierSim({ twilio, vonage, delays: { sentMs: 1, deliveredMs: 5 }, ...overrides });
  await sim.listen();
  return sim;
}

export const twilioAt = (baseUrl: string, overrides: Partial<TwilioSettings> = {}) =>
  createTwilioCarrier({ ...twilio, from: '+15005550006', baseUrl, ...overrides });

export const vonageAt = (baseUrl: string, overrides: Partial<VonageSettings> = {}) =>
  createVonageCarrier({ ...vonage, from: '+15005550006', baseUrl, ...overrides });

/** A callback as a customer's server saw it. */
export interface Called {
  readonly url: string;
  readonly method: string;
  readonly signature: string | null;
  readonly contentType: string;
  readonly body: string;
}

/** A customer's server: remembers every call, answers 204, and lets a test await the next ones. */
export async function startListener(): Promise<{
  url: string;
  called: readonly Called[];
  until(count: number): Promise<readonly Called[]>;
  close(): void;
}> {
  const called: Called[] = [];
  let heard: () => void = () => undefined;
  const server: Server = createServer((request, response) => {
    void textOf(request).then((body) => {
      called.push({
        url: `${origin}${request.url}`,
        method: request.method ?? '',
        signature: headerOf(request, 'x-twilio-signature'),
        contentType: headerOf(request, 'content-type') ?? '',
        body,
      });
      response.writeHead(204).end();
      heard();
    });
  });
  const origin = await listening(server);
  return {
    url: origin,
    called,
    async until(count) {
      while (called.length < count) await new Promise<void>((resolve) => (heard = resolve));
      return called;
    },
    close: () => server.close().closeAllConnections(),
  };
}

/** Starts a server on any free port and answers its address. */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

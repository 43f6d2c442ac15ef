import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import type { CallDesk } from './call-desk.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { controlRoutes } from './control-routes.ts';
import type { Delays } from './delivery.ts';
import type { FaultBook } from './faults.ts';
import type { Inbox } from './inbox.ts';
import { Network } from './network.ts';
import { phonesRoutes } from './phones-routes.ts';
import { Sim } from './sim.ts';
import type { Phone, SimState } from './sim.ts';
import type { TwilioAccount } from './twilio/account.ts';
import { callCallback } from './twilio/callback.ts';
import { twilioRoutes } from './twilio/routes.ts';
import type { VonageAccount } from './vonage/account.ts';
import { vonageRoutes } from './vonage/routes.ts';

export interface CarrierSimOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** Default `127.0.0.1`. The control API asks nobody who they are: think before opening it further. */
  readonly host?: string;
  readonly twilio: TwilioAccount;
  readonly vonage: VonageAccount;
  readonly clock?: Clock;
  /** How long a healthy text takes. Default 20 ms to `sent`, 60 ms to `delivered`. */
  readonly delays?: Delays;
  /** Phones to show before anything reaches them. */
  readonly phones?: readonly Phone[];
}

/** A running pretend phone network. */
export interface CarrierSim {
  /** Where it answers, without a trailing slash; serves as base URL of both carriers. Throws before `listen`. */
  readonly url: string;
  listen(): Promise<string>;
  /** Cuts every connection and stops everything under way. */
  close(): Promise<void>;
  readonly inbox: Inbox;
  readonly faults: FaultBook;
  readonly calls: CallDesk;
  introduce(number: string, name: string): void;
  state(): SimState;
  /** Forgets texts, calls and faults. */
  reset(): void;
}

/** Forms and texts are small; anything larger is a mistake. */
const BODY_LIMIT_BYTES = 64 * 1024;

export function createCarrierSim(options: CarrierSimOptions): CarrierSim {
  const { twilio, vonage, clock = systemClock, delays = { sentMs: 20, deliveredMs: 60 } } = options;
  const network = new Network({ clock, delays });
  const sim = new Sim(network, (call) => callCallback(twilio, call));
  for (const { number, name } of options.phones ?? []) sim.introduce(number, name);

  const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  app.register(twilioRoutes, { prefix: '/2010-04-01', account: twilio, network, calls: sim.calls });
  app.register(vonageRoutes, { account: vonage, network });
  app.register((scope) => controlRoutes(scope, sim), { prefix: '/sim' });
  app.register((scope) => phonesRoutes(scope, sim));

  let url: string | null = null;
  return {
    get url() {
      if (url === null) throw new Error('the carrier simulator does not listen yet');
      return url;
    },
    async listen() {
      await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
      const { address, port, family } = app.server.address() as AddressInfo;
      url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
      return url;
    },
    async close() {
      network.close();
      await app.close();
    },
    inbox: network.inbox,
    faults: network.faults,
    calls: sim.calls,
    introduce: (number, name) => sim.introduce(number, name),
    state: () => sim.state(),
    reset: () => sim.reset(),
  };
}

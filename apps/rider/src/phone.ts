import {
  type Cell,
  createPositionReporter,
  createSafeRouteClient,
  createServerClock,
  createSosController,
  deviceClock,
  type SafeRouteClient,
  secureRandom,
  type ServerClock,
  type SosController,
} from '@saferoute/client';
import type { ClientConfig, ProfileView } from '@saferoute/protocol';
import { aftercare } from './sos/aftercare.ts';
import { createLocator, type Locator } from './device/locator.ts';
import { phoneState } from './device/phone-state.ts';
import { createKeptCell, deviceStorage } from './device/storage.ts';

/** Everything of this phone that outlives a screen. */
export interface Phone {
  readonly client: SafeRouteClient;
  readonly locator: Locator;
  readonly serverClock: ServerClock;
  readonly token: Cell<string | null>;
  /** The last profile and config the server told: what the SOS screens need must be there without a network. */
  readonly profile: Cell<ProfileView | null>;
  readonly config: Cell<ClientConfig | null>;
  /** Silent mode of the emergency that is on; a reload must not light up a dark room. */
  readonly silent: Cell<boolean | null>;
}

const isSwitch = (value: unknown): value is boolean => typeof value === 'boolean';
const isText = (value: unknown): value is string => typeof value === 'string';
const isProfile = (value: unknown): value is ProfileView =>
  typeof value === 'object' && value !== null && 'id' in value && 'emergencyContacts' in value && Array.isArray(value.emergencyContacts);
const isConfig = (value: unknown): value is ClientConfig => typeof value === 'object' && value !== null && 'triggerHoldMs' in value;

/** This phone, talking to the server it was loaded from. */
export function createPhone(): Phone {
  const token = createKeptCell('saferoute.token', isText);
  return {
    token,
    profile: createKeptCell('saferoute.profile', isProfile),
    config: createKeptCell('saferoute.config', isConfig),
    silent: createKeptCell('saferoute.silent', isSwitch),
    client: createSafeRouteClient({ baseUrl: location.origin, getToken: token.get }),
    locator: createLocator(navigator.geolocation),
    serverClock: createServerClock(deviceClock),
  };
}

/** The hold the product asks for when the server's own setting is not known yet: `SOS_TRIGGER_HOLD_DURATION`. */
export const DEFAULT_HOLD_MS = 5_000;

/** The emergency number of last resort, when the server has never told its own: `SOS_FALLBACK_EMERGENCY_NUMBER`. */
export const DEFAULT_EMERGENCY_NUMBER = '113';

/** In an emergency no position gets older than this while the phone can find another. */
const REFRESH_EVERY_MS = 5_000;

/** The SOS of one signed-in person on this phone. */
export interface RunningSos {
  readonly sos: SosController;
  /** Begins to work, with the position on its way to the server whenever it is wanted. Answers how to stop. */
  readonly start: () => () => void;
}

/** The SOS of `accountId`, at rest until it is started. */
export function createSos(phone: Phone, accountId: string): RunningSos {
  const { client, config, locator } = phone;
  const sos = createSosController({
    client,
    accountId,
    clock: deviceClock,
    random: secureRandom,
    storage: deviceStorage,
    holdMs: () => config.get()?.triggerHoldMs ?? DEFAULT_HOLD_MS,
    locate: locator.locate,
    decoration: () => ({ deviceState: phoneState() }),
  });
  const start = () => {
    const stopReporting = reportPosition(phone, sos);
    const retry = () => sos.retryNow();
    addEventListener('online', retry);
    sos.start();
    void locator.startIfAllowed();
    return () => {
      removeEventListener('online', retry);
      stopReporting();
      sos.stop();
    };
  };
  return { sos, start };
}

/** Tells the server where the phone is for as long as that is wanted. Answers how to stop. */
function reportPosition({ client, locator }: Phone, { session }: SosController): () => void {
  const wanted = aftercare(session, deviceClock);
  const reporter = createPositionReporter({
    report: (update) => client.trpc.location.update.mutate(update),
    clock: deviceClock,
    everyMs: () => (wanted.isEmergency() ? 1_000 : 15_000),
  });
  const offer = () => {
    const { fix } = locator.state.get();
    if (fix !== null && wanted.isWanted()) reporter.offer(fix);
  };
  const leaveLocator = locator.state.subscribe(offer);
  const leaveSession = session.subscribe(() => {
    // Asked for at the press, so that a new position is there when the hold is over.
    if (session.get().name !== 'idle') locator.start();
    if (session.get().name === 'holding') locator.refresh();
    offer();
  });
  const refreshing = setInterval(() => {
    if (wanted.isEmergency()) locator.refresh();
  }, REFRESH_EVERY_MS);
  return () => {
    clearInterval(refreshing);
    leaveLocator();
    leaveSession();
    reporter.stop();
  };
}

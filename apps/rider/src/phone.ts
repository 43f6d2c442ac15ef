import {
  type Cell,
  createSafeRouteClient,
  createServerClock,
  deviceClock,
  type SafeRouteClient,
  type ServerClock,
} from '@saferoute/client';
import type { ClientConfig, ProfileView } from '@saferoute/protocol';
import { createLocator, type Locator } from './device/locator.ts';
import { createKeptCell } from './device/storage.ts';

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

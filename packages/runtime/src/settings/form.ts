import { isIP } from 'node:net';
import { isE164, isRouteProviderName, parseIsoDurationMs, ROUTE_PROVIDERS, type RouteProviderName } from '@saferoute/domain';

/** How a setting is written. */
export interface Form<T> {
  /** Completes "must be …". */
  readonly words: string;
  /** The value of a text that is written so; null for any other text. */
  readonly parse: (text: string) => T | null;
}

const LONGEST_DURATION_MS = 24 * 60 * 60 * 1000;

const matching = (words: string, pattern: RegExp): Form<string> => ({ words, parse: (text) => (pattern.test(text) ? text : null) });

function wholeNumber(words: string, range: { readonly min: number; readonly max: number }): Form<number> {
  return {
    words,
    parse: (text) => {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return number >= range.min && number <= range.max ? number : null;
    },
  };
}

/** Elements between commas; spaces around them and an empty list are fine, an empty element is not. */
function listOf(words: string, isElement: (element: string) => boolean): Form<readonly string[]> {
  return {
    words: `a comma-separated list of ${words}`,
    parse: (text) => {
      const elements = text.trim() === '' ? [] : text.split(',').map((element) => element.trim());
      return elements.every(isElement) ? elements : null;
    },
  };
}

function url(words: string, protocols: readonly string[]): Form<string> {
  return {
    words,
    parse: (text) => (URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text.replace(/\/+$/, '') : null),
  };
}

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Severities of the log, quietest first. */
const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

export const text = matching('a text', /\S/);
export const port = wholeNumber('a port number from 0 (any free one) to 65535', { min: 0, max: 65_535 });
export const wave = wholeNumber('a wave number from 1 to 100', { min: 1, max: 100 });
export const offRouteM = wholeNumber('whole metres from 50 to 10000', { min: 50, max: 10_000 });
export const hostName = matching('a host name or an IP address to listen on', /^[A-Za-z0-9.:_-]+$/);
export const webUrl = url('an http or https URL', ['http:', 'https:']);
export const postgresUrl = url('a PostgreSQL URL', ['postgres:', 'postgresql:']);
export const redisUrl = url('a Redis URL', ['redis:', 'rediss:']);
export const sealingSecret = matching('a secret of at least 32 characters', /^\S{32,}$/);
/** 32 bytes in standard base64; null for any other text. */
export function parseKey(text: string): Uint8Array | null {
  return /^[A-Za-z0-9+/]{43}=$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : null;
}

export const encryptionKey: Form<Uint8Array> = { words: '32 random bytes in base64', parse: parseKey };

const encryptionKeyList = listOf('keys of 32 bytes in base64', (key) => parseKey(key) !== null);

export const encryptionKeys: Form<readonly Uint8Array[]> = {
  words: encryptionKeyList.words,
  parse: (list) => encryptionKeyList.parse(list)?.flatMap((key) => parseKey(key) ?? []) ?? null,
};

export const phones = listOf('phone numbers in E.164', isE164);
export const ids = listOf('user ids', (id) => /^[A-Za-z0-9_-]+$/.test(id));
export const addressRanges = listOf('IP addresses or CIDR ranges', isAddressRange);
export const emergencyNumber = matching('a phone number of 2 to 15 digits', /^\+?\d{2,15}$/);
export const cityName = matching('a city as its tariffs name it: small letters, digits and hyphens', /^[a-z][a-z0-9-]{0,39}$/);
export const twilioAccountSid = matching('a Twilio account SID: AC and 32 hexadecimal digits', /^AC[0-9a-fA-F]{32}$/);
export const sender = matching(
  'a phone number in E.164, a name of up to 11 characters, or a Messaging Service SID',
  /^(\+?[1-9]\d{6,14}|MG[0-9a-fA-F]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/,
);

/** @param min @param max ISO-8601 durations, both allowed */
export function durationBetween(min: string, max: string): Form<number> {
  const [minMs, maxMs] = [parseIsoDurationMs(min) ?? 0, parseIsoDurationMs(max) ?? 0];
  return {
    words: `an ISO-8601 duration from ${min} to ${max}`,
    parse: (text) => {
      const ms = parseIsoDurationMs(text);
      return ms !== null && ms >= minMs && ms <= maxMs ? ms : null;
    },
  };
}

export const duration: Form<number> = {
  words: 'an ISO-8601 duration of at most a day',
  parse: (text) => {
    const ms = parseIsoDurationMs(text);
    return ms !== null && ms <= LONGEST_DURATION_MS ? ms : null;
  },
};

export const flag: Form<boolean> = {
  words: 'true or false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : null),
};

export const logLevel: Form<LogLevel> = {
  words: `one of ${logLevels.join(', ')}`,
  parse: (text) => logLevels.find((level) => level === text) ?? null,
};

const routeProviderList = listOf(`${ROUTE_PROVIDERS.join(', ')}, in any order`, isRouteProviderName);

export const routeProviders: Form<readonly RouteProviderName[]> = {
  words: routeProviderList.words,
  parse: (text) => routeProviderList.parse(text)?.filter(isRouteProviderName) ?? null,
};

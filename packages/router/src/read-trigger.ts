import type { Instant } from '@saferoute/domain';
import { triggerSourceSchema } from '@saferoute/protocol';
import type { TriggerInput } from '@saferoute/protocol';
import { z } from 'zod';

type TriggerSource = NonNullable<TriggerInput['triggerSource']>;

/** A trigger body with everything unusable taken out. */
export interface ReadTrigger {
  /** Lower-case UUID, or null: then the server cannot tell a repeat from a second press, and joining takes care of it. */
  readonly commandId: string | null;
  readonly location: { readonly latitude: number; readonly longitude: number; readonly accuracyM: number | null } | null;
  readonly journeyId: string | null;
  readonly sharedRideId: string | null;
  readonly description: string | null;
  readonly source: TriggerSource;
  readonly deviceState: {
    readonly batteryLevel: number | null;
    readonly networkStatus: string | null;
    readonly appVersion: string | null;
  } | null;
  readonly recordedAt: Instant | null;
  readonly forceFallbackCall: boolean;
  /** Names of the fields that were taken out or shortened: they land on the timeline, their values nowhere. */
  readonly dropped: readonly string[];
}

/** Reads one field: `undefined` says that the value cannot be used. */
type Read<T> = (value: unknown) => T | undefined;

const DESCRIPTION_MAX_LENGTH = 2000;
const WORD_MAX_LENGTH = 100;

/**
 * Reads what a phone sent to raise an SOS. Total over JSON objects: an SOS is never refused for its decoration, so a field that cannot be
 * used is left out and named in `dropped`. `null` means absent.
 */
export function readTrigger(body: Readonly<Record<string, unknown>>): ReadTrigger {
  const fields = new Fields(body);
  const device = fields.take('deviceState', objectOf);
  return {
    commandId: fields.take('commandId', uuidOf),
    location: readLocation(fields),
    journeyId: fields.take('journeyId', wordOf),
    sharedRideId: fields.take('sharedRideId', wordOf),
    description: readDescription(fields),
    source: fields.take('triggerSource', sourceOf) ?? 'button_press',
    deviceState: device === null ? null : readDeviceState(fields.within('deviceState', device)),
    recordedAt: fields.take('recordedAt', instantOf),
    forceFallbackCall: fields.take('forceFallbackCall', booleanOf) ?? false,
    dropped: fields.dropped,
  };
}

/** A JSON object being read, and what of it was unusable. */
class Fields {
  readonly dropped: string[];
  readonly #body: Readonly<Record<string, unknown>>;
  readonly #prefix: string;

  constructor(body: Readonly<Record<string, unknown>>, dropped: string[] = [], prefix = '') {
    this.#body = body;
    this.#prefix = prefix;
    this.dropped = dropped;
  }

  within(name: string, body: Readonly<Record<string, unknown>>): Fields {
    return new Fields(body, this.dropped, `${this.#prefix}${name}.`);
  }

  take<T>(name: string, read: Read<T>): T | null {
    if (!this.#has(name)) return null;
    const value = read(this.#body[name]);
    if (value === undefined) this.drop(name);
    return value ?? null;
  }

  drop(name: string): void {
    const path = this.#prefix + name;
    if (this.#has(name) && !this.dropped.includes(path)) this.dropped.push(path);
  }

  #has(name: string): boolean {
    return Object.hasOwn(this.#body, name) && this.#body[name] !== undefined && this.#body[name] !== null;
  }
}

function readLocation(fields: Fields): ReadTrigger['location'] {
  const latitude = fields.take('latitude', numberWithin(-90, 90));
  const longitude = fields.take('longitude', numberWithin(-180, 180));
  const accuracyM = fields.take('accuracy', numberWithin(0, Number.MAX_VALUE));
  if (latitude !== null && longitude !== null) return { latitude, longitude, accuracyM };
  // Half a position is none.
  for (const name of ['latitude', 'longitude', 'accuracy']) fields.drop(name);
  return null;
}

function readDescription(fields: Fields): string | null {
  const text = fields.take('description', textOf)?.trim() ?? '';
  if (text.length > DESCRIPTION_MAX_LENGTH) fields.drop('description');
  return text === '' ? null : wellFormed(text.slice(0, DESCRIPTION_MAX_LENGTH));
}

function readDeviceState(fields: Fields): NonNullable<ReadTrigger['deviceState']> {
  return {
    batteryLevel: fields.take('batteryLevel', numberWithin(0, 1)),
    networkStatus: fields.take('networkStatus', wordOf),
    appVersion: fields.take('appVersion', wordOf),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const uuidOf: Read<string> = (value) => (typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : undefined);

const numberWithin =
  (low: number, high: number): Read<number> =>
  (value) =>
    typeof value === 'number' && value >= low && value <= high ? value : undefined;

/** PostgreSQL stores neither U+0000 nor half a surrogate pair. */
const textOf: Read<string> = (value) => (typeof value === 'string' ? wellFormed(value.replaceAll('\u0000', '')) : undefined);
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

const wordOf: Read<string> = (value) => {
  const text = textOf(value)?.trim() ?? '';
  return text === '' || text.length > WORD_MAX_LENGTH ? undefined : text;
};

const sourceOf: Read<TriggerSource> = (value) => triggerSourceSchema.options.find((source) => source === value);
const booleanOf: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);
const objectOf: Read<Record<string, unknown>> = (value) => (isJsonObject(value) ? value : undefined);

const instantSchema = z.iso.datetime({ offset: true });
const instantOf: Read<Instant> = (value) => {
  const parsed = instantSchema.safeParse(value);
  const instant = parsed.success ? Date.parse(parsed.data) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
};

/** Whether a parsed JSON value is an object: neither null, nor a list, nor a scalar. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

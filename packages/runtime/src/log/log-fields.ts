/** Whether a value may stand in the log; what a person typed, a phone, a token or a place has none of these shapes. */
type Shape = (value: unknown) => boolean;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const ID = new RegExp(`^${UUID}(?::[a-z0-9.-]{1,20}){0,3}$`);
const CARRIER_ID = new RegExp(`^(?:(?:SM|MM)[0-9a-f]{32}|[0-9A-F]{16,20}|${UUID})$`);

/** A UUID of ours, with what effect ids and keys append to it (`sosId:version:index`). */
const id: Shape = (value) => typeof value === 'string' && ID.test(value);

/** A message id as Twilio (`SM…`, `MM…`) or Vonage (16 to 20 hexadecimal digits or a UUID) gives them. */
const carrierId: Shape = (value) => typeof value === 'string' && CARRIER_ID.test(value);

/**
 * A word of our own, of HTTP, of a driver or of a carrier: `carrier-error`, `sos.alert.not-found`, `GET`, `21211`, `42P01`. In one case only and without
 * long runs of digits, so that no random token and no phone is one.
 */
export const isCode: Shape = (value) =>
  typeof value === 'string' && /^(?!.*\d{7})(?:[a-z][a-z0-9_.:-]{0,39}|[A-Z][A-Z0-9_]{0,39}|[0-9A-Z]{5}|\d{1,6})$/.test(value);

/** A route as the program wrote it, parameters as their names: `/track/:token`. */
const route: Shape = (value) => typeof value === 'string' && /^(?:\/(?::?[a-z][A-Za-z.-]{0,30}|v\d|\*)){0,10}\/?$/.test(value);

const count: Shape = (value) => Number.isSafeInteger(value) && Math.abs(value as number) < 1e9;
const duration: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
const flag: Shape = (value) => typeof value === 'boolean';

/** Everything an entry may say besides its event. A field that is not here does not reach the log. */
const shapes = {
  alertId: id,
  userId: id,
  contactId: id,
  deliveryId: id,
  journeyId: id,
  linkId: id,
  commandId: id,
  requestId: id,
  workerId: id,
  jobKey: id,
  jobId: count,
  carrierMessageId: carrierId,
  carrier: isCode,
  channel: isCode,
  status: isCode,
  outcome: isCode,
  reason: isCode,
  errorId: isCode,
  source: isCode,
  task: isCode,
  step: isCode,
  signal: isCode,
  method: isCode,
  route,
  httpStatus: count,
  port: count,
  wave: count,
  attempt: count,
  count,
  exitCode: count,
  durationMs: duration,
  latenessMs: duration,
  ageMs: duration,
  delayMs: duration,
  retried: flag,
} satisfies Record<string, Shape>;

export type LogField = keyof typeof shapes;
/** What an entry says besides its event: ids, counts, durations and codes. */
export type LogFields = { readonly [Field in LogField]?: string | number | boolean | null | undefined };

const REFUSED = '[refused]';

const isLogField = (name: string): name is LogField => Object.hasOwn(shapes, name);

/** The fields that may be logged; one that has not the shape its name promises keeps its name only. */
export function allowedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const allowed: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (isLogField(name) && value !== undefined && value !== null) allowed[name] = shapes[name](value) ? value : REFUSED;
  }
  return allowed;
}

import { badRequest } from './errors.ts';
import type { TwilioError } from './errors.ts';
import type { Form } from './form.ts';

/** What a parameter's text must look like, and Twilio's code when it does not. */
export interface Parameter {
  readonly accepts: (value: string) => boolean;
  readonly code: number;
  /** May be given more than once. */
  readonly many?: boolean;
}

/** Twilio's "invalid parameter", for those without a code of their own. */
const INVALID_PARAMETER = 20001;

const parameter =
  (accepts: Parameter['accepts']) =>
  (code: number = INVALID_PARAMETER): Parameter => ({ accepts, code });

const matching = (pattern: RegExp) => parameter((value) => pattern.test(value));

export const text = parameter(() => true);
export const integer = matching(/^-?\d+$/);
export const decimal = matching(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i);
export const truth = matching(/^(true|false)$/);
export const sid = (prefix: string, code?: number): Parameter => matching(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`))(code);
export const oneOf = (...words: readonly string[]): Parameter => parameter((value) => words.includes(value))();
export const webAddress = parameter(isWebAddress);
export const dateTime = parameter(isDateTime);
/** Where a text goes: E.164, or that behind a channel's name. */
export const recipient = matching(/^([a-z]+:)?\+[1-9]\d{1,14}$/);
/** Who a text is from: also a short code, a name of up to eleven characters, or a SIM. */
export const sender = matching(/^(([a-z]+:)?\+[1-9]\d{1,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 +\-_&]{1,11}|(HS|DE)[0-9a-fA-F]{32})$/);
/** Either end of a call: a number, a SIP address, a client or a SIM. */
export const endpoint = matching(/^(\+[1-9]\d{1,14}|\d{3,15}|sip:\S+@\S+|client:\S+|sim:\S+)$/);
export const many = (one: Parameter): Parameter => ({ ...one, many: true });

/** The first thing wrong with a form, `null` when nothing is. Unknown parameters are let through, as Twilio does. */
export function firstFault(form: Form, parameters: Readonly<Record<string, Parameter>>): TwilioError | null {
  for (const [name, rule] of Object.entries(parameters)) {
    const values = form.get(name) ?? [];
    if (values.length > 1 && rule.many !== true) return badRequest(rule.code, `'${name}' was given more than once`);
    if (!values.every(rule.accepts)) return badRequest(rule.code, `The '${name}' parameter is invalid`);
  }
  return null;
}

/** An absolute http(s) URI in the letters of RFC 3986, whose host is a name without underscores. */
function isWebAddress(value: string): boolean {
  if (value.length > 4000 || !/^https?:\/\/([\w.~!$&'()*+,;=:@/?#[\]-]|%[0-9a-f]{2})+$/i.test(value) || !URL.canParse(value)) return false;
  return (
    !/^https?:\/\/[^/?#]*_/i.test(value) &&
    (value.match(/#/g) ?? []).length <= 1 &&
    !/[[\]]/.test(value.replace(/^https?:\/\/[^/?#]*/i, ''))
  );
}

/** ISO 8601 with a zone. Days a month does not have are refused, which `Date` alone would roll over. */
function isDateTime(value: string): boolean {
  const match = /^(\d{4}-\d{2}-(\d{2}))T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(value);
  if (match === null || Number.isNaN(Date.parse(value))) return false;
  return new Date(`${match[1]}T00:00:00Z`).getUTCDate() === Number(match[2]);
}

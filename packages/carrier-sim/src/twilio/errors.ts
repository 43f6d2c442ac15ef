/** A refusal as Twilio words it. */
export interface TwilioError {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

/** The JSON body of a refusal. */
export function errorBody({ status, code, message }: TwilioError): Record<string, unknown> {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}

export const badRequest = (code: number, message: string): TwilioError => ({ status: 400, code, message });

export const AUTHENTICATION_REQUIRED: TwilioError = { status: 401, code: 20003, message: 'Authentication Error - No credentials provided' };
export const WRONG_CREDENTIALS: TwilioError = { status: 401, code: 20003, message: 'Authenticate' };

export function notFound(path: string): TwilioError {
  return { status: 404, code: 20404, message: `The requested resource ${path} was not found` };
}

/** What each scripted code is called; Twilio's list is at https://www.twilio.com/docs/api/errors. */
const scripted: ReadonlyMap<number, { status: number; message: string }> = new Map([
  [20003, { status: 401, message: 'Authenticate' }],
  [20429, { status: 429, message: 'Too Many Requests' }],
  [20500, { status: 500, message: 'Internal Server Error' }],
  [20503, { status: 503, message: 'Service Unavailable' }],
  [21211, { status: 400, message: "Invalid 'To' Phone Number" }],
  [21408, { status: 400, message: 'Permission to send an SMS has not been enabled for the region' }],
  [21606, { status: 400, message: "The 'From' phone number provided is not a valid message-capable Twilio phone number" }],
  [21608, { status: 400, message: 'The number is unverified. Trial accounts cannot send messages to unverified numbers' }],
  [21609, { status: 400, message: "The 'StatusCallback' URL is not a valid URL" }],
  [21610, { status: 400, message: 'Attempt to send to unsubscribed recipient' }],
  [21612, { status: 400, message: "The 'To' phone number is not currently reachable via SMS" }],
  [21614, { status: 400, message: "'To' number is not a valid mobile number" }],
]);

/** A refusal with a code a script asks for. */
export function scriptedError(code: number): TwilioError {
  return { code, ...(scripted.get(code) ?? { status: 400, message: `Error ${code}` }) };
}

const codeOfStatus: ReadonlyMap<number, number> = new Map([
  [429, 20429],
  [503, 20503],
]);

/** What Twilio says with a bare HTTP status. */
export function httpError(status: number): TwilioError {
  return { ...scriptedError(codeOfStatus.get(status) ?? 20500), status };
}

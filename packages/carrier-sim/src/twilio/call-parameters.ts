import { badRequest } from './errors.ts';
import type { TwilioError } from './errors.ts';
import type { Form } from './form.ts';
import { valueOf } from './form.ts';
import { endpoint, firstFault, integer, many, oneOf, sid, text, truth, webAddress } from './parameter.ts';
import type { Parameter } from './parameter.ts';

const httpMethod = oneOf('GET', 'POST');

/** CreateCall's parameters, as Twilio's OpenAPI lists them. The conformance suite holds this table against it. */
const parameters: Readonly<Record<string, Parameter>> = {
  To: endpoint(21211),
  From: endpoint(21212),
  Url: webAddress(21205),
  Method: httpMethod,
  FallbackUrl: webAddress(21205),
  FallbackMethod: httpMethod,
  Twiml: text(),
  ApplicationSid: sid('AP', 21218),
  StatusCallback: webAddress(21609),
  StatusCallbackEvent: many(text()),
  StatusCallbackMethod: httpMethod,
  SendDigits: text(),
  Timeout: integer(),
  TimeLimit: integer(),
  Record: truth(),
  RecordingChannels: text(),
  RecordingStatusCallback: text(),
  RecordingStatusCallbackMethod: httpMethod,
  RecordingStatusCallbackEvent: many(text()),
  RecordingTrack: text(),
  SipAuthUsername: text(),
  SipAuthPassword: text(),
  MachineDetection: text(),
  MachineDetectionTimeout: integer(),
  MachineDetectionSpeechThreshold: integer(),
  MachineDetectionSpeechEndThreshold: integer(),
  MachineDetectionSilenceTimeout: integer(),
  AsyncAmd: text(),
  AsyncAmdStatusCallback: webAddress(21205),
  AsyncAmdStatusCallbackMethod: httpMethod,
  Trim: text(),
  CallerId: text(),
  Byoc: sid('BY'),
  CallReason: text(),
  CallToken: text(),
  ClientNotificationUrl: webAddress(21205),
};

/** Why Twilio would refuse to place this call, `null` when it would not. */
export function refusalOfCall(form: Form): TwilioError | null {
  if ((valueOf(form, 'To') ?? '') === '') return badRequest(21201, "No 'To' number is specified");
  if ((valueOf(form, 'From') ?? '') === '') return badRequest(21213, "No 'From' number is specified");
  const fault = firstFault(form, parameters);
  if (fault !== null) return fault;
  if (!form.has('Url') && !form.has('Twiml') && !form.has('ApplicationSid')) return badRequest(21205, 'Url parameter is required.');
  return null;
}

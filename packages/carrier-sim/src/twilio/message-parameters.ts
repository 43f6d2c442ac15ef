import { badRequest } from './errors.ts';
import type { TwilioError } from './errors.ts';
import type { Form } from './form.ts';
import { valueOf } from './form.ts';
import { dateTime, decimal, firstFault, integer, many, oneOf, recipient, sender, sid, text, truth, webAddress } from './parameter.ts';
import type { Parameter } from './parameter.ts';

/** CreateMessage's parameters, as Twilio's OpenAPI lists them. The conformance suite holds this table against it. */
const parameters: Readonly<Record<string, Parameter>> = {
  To: recipient(21211),
  From: sender(21212),
  MessagingServiceSid: sid('MG', 21705),
  Body: text(),
  MediaUrl: many(webAddress(21620)),
  ContentSid: sid('HX', 21655),
  ContentVariables: text(),
  StatusCallback: webAddress(21609),
  ApplicationSid: sid('AP', 21618),
  MaxPrice: decimal(),
  ProvideFeedback: truth(),
  Attempt: integer(),
  ValidityPeriod: integer(),
  ForceDelivery: truth(),
  ContentRetention: oneOf('retain', 'discard'),
  AddressRetention: oneOf('retain', 'obfuscate'),
  SmartEncoded: truth(),
  PersistentAction: many(text()),
  TrafficType: oneOf('free'),
  ShortenUrls: truth(),
  ScheduleType: oneOf('fixed'),
  SendAt: dateTime(),
  SendAsMms: truth(),
  RiskCheck: oneOf('enable', 'disable'),
  FallbackFrom: sender(21212),
};

const BODY_LIMIT = 1600;

/** Why Twilio would refuse to send this, `null` when it would not. */
export function refusalOfMessage(form: Form): TwilioError | null {
  if ((valueOf(form, 'To') ?? '') === '') return badRequest(21604, "A 'To' phone number is required.");
  const fault = firstFault(form, parameters);
  if (fault !== null) return fault;
  if (!form.has('From') && !form.has('MessagingServiceSid')) return badRequest(21603, "A 'From' phone number is required.");
  if ((valueOf(form, 'Body') ?? '') === '' && !form.has('MediaUrl') && !form.has('ContentSid')) {
    return badRequest(21619, 'A text message body or media urls must be specified.');
  }
  if ([...(valueOf(form, 'Body') ?? '')].length > BODY_LIMIT) {
    return badRequest(21617, `The concatenated message body exceeds the ${BODY_LIMIT} character limit.`);
  }
  return null;
}

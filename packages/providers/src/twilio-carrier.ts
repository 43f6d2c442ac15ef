import type { CarrierOutcome, Receipt, SmsCarrier, SmsMessage } from '@saferoute/domain';
import twilio from 'twilio';
import { withinMs } from './deadline.ts';
import { failureOfTransport, propertyOf, TIMED_OUT, UNREADABLE_ANSWER } from './failure.ts';
import type { Failure } from './failure.ts';
import type { ReceiptListener } from './receipt-listener.ts';
import { classifyTwilioError, INVALID_STATUS_CALLBACK } from './twilio-errors.ts';
import { TwilioHttpClient } from './twilio-http-client.ts';
import { MESSAGE_SID, parseTwilioReceipt, receiptOf } from './twilio-receipt.ts';

export interface TwilioSettings {
  /** `AC` and 32 hexadecimal digits. */
  readonly accountSid: string;
  /** Authenticates requests and signs callbacks. */
  readonly authToken: string;
  /** The sender: a number (`+…`), a name, or a Messaging Service (`MG…`). */
  readonly from: string;
  /** Where the API answers, when not at Twilio's own address. */
  readonly baseUrl?: string | undefined;
  /** Budget of one `send`, all its requests together. Default 5000. */
  readonly timeoutMs?: number | undefined;
}

/** Texts through Twilio's Programmable Messaging. Throws only here, and only for an account SID that is none. */
export function createTwilioCarrier(settings: TwilioSettings): SmsCarrier & ReceiptListener {
  const { accountSid, authToken, from, timeoutMs = 5000 } = settings;
  const httpClient = new TwilioHttpClient({ baseUrl: settings.baseUrl ?? null, timeoutMs });
  // An explicit log level, because the library would otherwise take one from the environment and print whole requests.
  const client = twilio(accountSid, authToken, { httpClient, logLevel: 'none' });

  async function submit(message: SmsMessage): Promise<CarrierOutcome> {
    try {
      const { sid } = await client.messages.create({
        to: message.to,
        body: message.body,
        ...senderOf(from),
        ...(message.statusCallbackUrl === null ? {} : { statusCallback: message.statusCallbackUrl }),
      });
      return MESSAGE_SID.test(String(sid)) ? { kind: 'accepted', providerMessageId: sid } : UNREADABLE_ANSWER;
    } catch (error) {
      return failureOf(error);
    }
  }

  async function submitWithOrWithoutCallback(message: SmsMessage): Promise<CarrierOutcome> {
    const outcome = await submit(message);
    const callbackRefused = outcome.kind !== 'accepted' && outcome.code === String(INVALID_STATUS_CALLBACK);
    // A text nobody confirms is worth more than a confirmation of no text; polling will tell.
    return callbackRefused && message.statusCallbackUrl !== null ? submit({ ...message, statusCallbackUrl: null }) : outcome;
  }

  async function lookUp(sid: string): Promise<Receipt | null> {
    try {
      const { status, errorCode } = await client.messages(sid).fetch();
      return receiptOf({ sid, status, code: typeof errorCode === 'number' ? String(errorCode) : null });
    } catch {
      return null;
    }
  }

  return {
    name: 'twilio',
    send: (message) => withinMs(timeoutMs, submitWithOrWithoutCallback(message), TIMED_OUT),
    fetchReceipt: (sid) => withinMs(timeoutMs, lookUp(sid), null),
    parseReceipt: parseTwilioReceipt,
    verifyCallback({ signature, url, params }) {
      try {
        return signature !== null && twilio.validateRequest(authToken, signature, url, { ...params });
      } catch {
        return false;
      }
    },
  };
}

function senderOf(from: string): { from: string } | { messagingServiceSid: string } {
  return /^MG[0-9a-fA-F]{32}$/.test(from) ? { messagingServiceSid: from } : { from };
}

/** The library throws an answered refusal (it has `status`) and a broken connection alike. */
function failureOf(error: unknown): Failure {
  const httpStatus = propertyOf(error, 'status');
  if (typeof httpStatus !== 'number') return failureOfTransport(error);
  const code = propertyOf(error, 'code');
  return classifyTwilioError({ code: typeof code === 'number' ? code : null, httpStatus });
}

import type { CarrierOutcome, SmsCarrier, SmsMessage } from '@saferoute/domain';
import { Auth } from '@vonage/auth';
import { SMS, SMSFailure, TypeEnum } from '@vonage/sms';
import { withinMs } from './deadline.ts';
import { failureOfHttpStatus, failureOfTransport, propertyOf, TIMED_OUT, UNREADABLE_ANSWER } from './failure.ts';
import type { Failure } from './failure.ts';
import { isGsm7 } from './gsm7.ts';
import type { ReceiptListener } from './receipt-listener.ts';
import { isSealed, isSigned, sealCallbackUrl } from './vonage-callback.ts';
import { classifyVonageStatus, INVALID_CALLBACK_URL } from './vonage-errors.ts';
import { parseVonageReceipt } from './vonage-receipt.ts';

export interface VonageSettings {
  readonly apiKey: string;
  /** Authenticates requests, and seals callback URLs when receipts are not signed. */
  readonly apiSecret: string;
  /** The sender: a number in E.164, or a name of up to 11 letters. */
  readonly from: string;
  /** Where the API answers, when not at Vonage's own address. */
  readonly baseUrl?: string | undefined;
  /** Budget of one `send`, all its requests together. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Set when the account signs its webhooks, with the method SHA-256 HMAC; then unsigned receipts are refused. */
  readonly signatureSecret?: string | undefined;
}

/** The library looks for a key file in any case, and Node warns when it looks for `undefined`. */
const NO_KEY_FILE = '';

/**
 * Texts through Vonage's SMS API. It is chosen over their Messages API because that one needs an application with a private
 * key where this one takes the account's key and secret, and because a callback can be named per message.
 * A long text becomes several messages there; the first one's id and receipt stand for all.
 */
export function createVonageCarrier(settings: VonageSettings): SmsCarrier & ReceiptListener {
  const { apiKey, apiSecret, signatureSecret, timeoutMs = 5000 } = settings;
  const restHost = settings.baseUrl?.replace(/\/+$/, '');
  const client = new SMS(new Auth({ apiKey, apiSecret, privateKey: NO_KEY_FILE }), {
    timeout: timeoutMs,
    ...(restHost === undefined ? {} : { restHost }),
  });

  function callbackOf({ statusCallbackUrl: url }: SmsMessage): { callback: string } | null {
    if (url === null || !URL.canParse(url)) return null;
    return { callback: signatureSecret === undefined ? sealCallbackUrl(url, apiSecret) : url };
  }

  async function submit(message: SmsMessage): Promise<CarrierOutcome> {
    try {
      const { messages } = await client.send({
        from: withoutPlus(settings.from),
        to: withoutPlus(message.to),
        text: message.body,
        type: isGsm7(message.body) ? TypeEnum.TEXT : TypeEnum.UNICODE,
        ...callbackOf(message),
      });
      return acceptedAs(propertyOf(messages[0], 'messageId'));
    } catch (error) {
      return failureOf(error);
    }
  }

  async function submitWithOrWithoutCallback(message: SmsMessage): Promise<CarrierOutcome> {
    const outcome = await submit(message);
    const callbackRefused = outcome.kind !== 'accepted' && outcome.code === String(INVALID_CALLBACK_URL);
    return callbackRefused && message.statusCallbackUrl !== null ? submit({ ...message, statusCallbackUrl: null }) : outcome;
  }

  return {
    name: 'vonage',
    send: (message) => withinMs(timeoutMs, submitWithOrWithoutCallback(message), TIMED_OUT),
    // The SMS API has no question to ask; Vonage's reports come hours later.
    fetchReceipt: () => Promise.resolve(null),
    parseReceipt: parseVonageReceipt,
    verifyCallback({ url, params }) {
      try {
        return signatureSecret === undefined ? isSealed(url, apiSecret) : isSigned(params, signatureSecret);
      } catch {
        return false;
      }
    },
  };
}

/** Vonage takes E.164 without the sign. */
function withoutPlus(address: string): string {
  return address.replace(/^\+/, '');
}

function acceptedAs(messageId: unknown): CarrierOutcome {
  return typeof messageId === 'string' && messageId !== '' ? { kind: 'accepted', providerMessageId: messageId } : UNREADABLE_ANSWER;
}

/** A refusal comes as HTTP 200 with a status; one refused part of a long text spoils the whole, since half an SOS misleads. */
function failureOf(error: unknown): Failure {
  if (error instanceof SMSFailure) {
    const status = propertyOf(error.getFailedMessages()[0], 'status');
    return typeof status === 'string' ? classifyVonageStatus(status) : UNREADABLE_ANSWER;
  }
  const httpStatus = propertyOf(propertyOf(error, 'response'), 'status');
  return typeof httpStatus === 'number' ? failureOfHttpStatus(httpStatus) : failureOfTransport(error);
}

import { randomUUID } from 'node:crypto';
import type { SimMessage } from '../message.ts';
import { segmentCount, squeezedIntoGsm7 } from '../segments.ts';

/** A refusal as Vonage words it; it comes with HTTP 200. */
export interface Refusal {
  readonly status: number;
  readonly text: string;
}

const WORDS: ReadonlyMap<number, string> = new Map([
  [1, 'Throughput Rate Exceeded - please wait and retry'],
  [4, 'Bad Credentials'],
  [5, 'Internal Error'],
  [6, 'Unroutable message - rejected'],
  [7, 'The number you are trying to submit to is blacklisted and may not receive messages'],
  [9, 'Quota Exceeded - rejected'],
  [15, 'Illegal Sender Address - rejected'],
  [23, 'Invalid Callback URL'],
  [29, 'Non White-listed Destination - rejected'],
]);

/** A refusal with this status, in Vonage's words where it has any. */
export function refusal(status: number, text: string = WORDS.get(status) ?? `Error ${status}`): Refusal {
  return { status, text };
}

const LONGEST_TEXT = 3200;
const LONGEST_CALLBACK = 100;

/** Why Vonage would refuse these fields, `null` when it would not. */
export function refusalOfSubmission(fields: Readonly<Record<string, string>>): Refusal | null {
  const { from = '', to = '', text = '', type = 'text', callback } = fields;
  if (to === '') return refusal(2, 'Missing to param');
  if (from === '') return refusal(2, 'Missing from param');
  if (text === '') return refusal(2, 'Missing text param');
  if (!/^\d{7,15}$/.test(to)) return refusal(3, 'to address is not numeric');
  if (!['text', 'unicode', 'binary'].includes(type)) return refusal(3, 'Invalid type param');
  if (!/^(\d{3,15}|[\w .-]{1,11})$/.test(from)) return refusal(15);
  if (text.length > LONGEST_TEXT) return refusal(12, 'Message too long');
  if (callback !== undefined && (callback.length > LONGEST_CALLBACK || !/^https?:\/\//.test(callback))) return refusal(23);
  return null;
}

/** The text as it goes out: without `type: unicode`, letters outside GSM-7 turn into question marks, as they do in earnest. */
export function submissionOf(fields: Readonly<Record<string, string>>, at: number): SimMessage {
  const { from = '', to = '', text = '', type, callback = null } = fields;
  const body = type === 'unicode' ? text : squeezedIntoGsm7(text);
  const segments = segmentCount(body);
  const partIds = Array.from({ length: segments }, () => randomUUID());
  return {
    id: partIds[0] ?? randomUUID(),
    carrier: 'vonage',
    to: `+${to}`,
    from,
    messagingServiceSid: null,
    body,
    mediaCount: 0,
    segments,
    partIds,
    statusCallbackUrl: callback,
    status: 'queued',
    errorCode: null,
    at,
    updatedAt: at,
  };
}

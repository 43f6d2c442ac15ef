import type { Receipt, ReceiptStatus } from '@saferoute/domain';
import { reasonOfTwilioCode } from './twilio-errors.ts';

/** A message's id, picture messages included. */
export const MESSAGE_SID = /^(SM|MM)[0-9a-fA-F]{32}$/;

/** What each status tells. Those that are missing (`queued`, `sending`, …) say nothing that `accepted` had not said. */
const progress: ReadonlyMap<string, ReceiptStatus> = new Map([
  ['sent', 'sent'],
  ['partially_delivered', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'undelivered'],
  ['failed', 'undelivered'],
  ['canceled', 'undelivered'],
]);

/** Reads a status callback's form fields (`MessageSid`, `MessageStatus`, `ErrorCode`). */
export function parseTwilioReceipt(params: Readonly<Record<string, string>>): Receipt | null {
  const { MessageSid: sid = '', MessageStatus: status = '', ErrorCode: code } = params;
  return MESSAGE_SID.test(sid) ? receiptOf({ sid, status, code: code !== undefined && /^\d{1,6}$/.test(code) ? code : null }) : null;
}

/** The same from a message resource, whichever way it was learnt. */
export function receiptOf(report: { readonly sid: string; readonly status: string; readonly code: string | null }): Receipt | null {
  const status = progress.get(report.status);
  if (status === undefined) return null;
  const failed = status === 'undelivered';
  return {
    providerMessageId: report.sid,
    status,
    code: failed ? report.code : null,
    reason: failed ? reasonOfTwilioCode(report.code) : null,
  };
}

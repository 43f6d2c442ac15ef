import type { Receipt, ReceiptStatus } from '@saferoute/domain';
import { reasonOfVonageCode } from './vonage-errors.ts';

/** What each status tells; `unknown` tells nothing. */
const progress: ReadonlyMap<string, ReceiptStatus> = new Map([
  ['accepted', 'sent'],
  ['buffered', 'sent'],
  ['delivered', 'delivered'],
  ['expired', 'undelivered'],
  ['failed', 'undelivered'],
  ['rejected', 'undelivered'],
]);

const MESSAGE_ID = /^[\w-]{1,64}$/;

/** Reads a delivery receipt's fields (`messageId`, `status`, `err-code`). */
export function parseVonageReceipt(params: Readonly<Record<string, string>>): Receipt | null {
  const { messageId = '' } = params;
  const status = progress.get(params['status'] ?? '');
  if (status === undefined || !MESSAGE_ID.test(messageId)) return null;
  const failed = status === 'undelivered';
  const code = failed && /^\d{1,3}$/.test(params['err-code'] ?? '') ? (params['err-code'] ?? null) : null;
  return { providerMessageId: messageId, status, code, reason: failed ? reasonOfVonageCode(code) : null };
}

import { randomBytes } from 'node:crypto';
import type { CallbackRequest } from '../callback-poster.ts';
import type { MessageStatus, SimMessage } from '../message.ts';
import type { VonageAccount } from './account.ts';
import { vonageSignature } from './signature.ts';

const words: Readonly<Record<MessageStatus, string>> = {
  queued: 'buffered',
  sent: 'accepted',
  delivered: 'delivered',
  undelivered: 'failed',
  canceled: 'rejected',
};

/** What Vonage tells of a message's status: one receipt for every part. */
export function vonageReceipts(account: VonageAccount, message: SimMessage): readonly CallbackRequest[] {
  const url = message.statusCallbackUrl;
  if (url === null) return [];
  return message.partIds.map((partId) => receiptRequest(account, url, receiptFields(account, message, partId)));
}

function receiptFields(account: VonageAccount, message: SimMessage, partId: string): Record<string, string> {
  const at = new Date(message.updatedAt).toISOString();
  const fields: Record<string, string> = {
    msisdn: message.to.replace(/^\+/, ''),
    to: message.from,
    'network-code': '40410',
    messageId: partId,
    price: '0.03330000',
    status: words[message.status],
    scts: at.replaceAll(/[-T:]/g, '').slice(2, 12),
    'err-code': String(message.errorCode ?? 0),
    'api-key': account.apiKey,
    'message-timestamp': at.slice(0, 19).replace('T', ' '),
  };
  if (account.signatureSecret === undefined) return fields;
  const signed = { ...fields, timestamp: String(Math.floor(message.updatedAt / 1000)), nonce: randomBytes(16).toString('hex') };
  return { ...signed, sig: vonageSignature(signed, account.signatureSecret) };
}

/** By the method the account has chosen. */
function receiptRequest(account: VonageAccount, url: string, fields: Readonly<Record<string, string>>): CallbackRequest {
  switch (account.receiptMethod ?? 'POST-JSON') {
    case 'GET': {
      const called = new URL(url);
      for (const [name, value] of Object.entries(fields)) called.searchParams.append(name, value);
      return { url: called.href, method: 'GET', headers: {}, body: null };
    }
    case 'POST':
      return {
        url,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      };
    case 'POST-JSON':
      return { url, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) };
  }
}

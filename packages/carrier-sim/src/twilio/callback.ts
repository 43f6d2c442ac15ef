import { randomUUID } from 'node:crypto';
import type { CallbackRequest } from '../callback-poster.ts';
import type { SimCall, SimMessage } from '../message.ts';
import type { TwilioAccount } from './account.ts';
import { twilioSignature } from './signature.ts';

/** A signed form POST, as Twilio makes it. */
function signedPost(account: TwilioAccount, url: string, params: Readonly<Record<string, string>>): CallbackRequest {
  return {
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': twilioSignature({ authToken: account.authToken, url, params }),
      'i-twilio-idempotency-token': randomUUID(),
      'user-agent': 'TwilioProxy/1.1',
    },
    body: new URLSearchParams(params).toString(),
  };
}

/** What Twilio tells of a message's status. */
export function messageCallback(account: TwilioAccount, message: SimMessage): readonly CallbackRequest[] {
  if (message.statusCallbackUrl === null) return [];
  const { id, status, to, from } = message;
  const params = {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    MessageSid: id,
    MessageStatus: status,
    SmsSid: id,
    SmsStatus: status,
    To: to,
    From: from,
    ...(message.messagingServiceSid === null ? {} : { MessagingServiceSid: message.messagingServiceSid }),
    ...(message.errorCode === null ? {} : { ErrorCode: String(message.errorCode) }),
  };
  return [signedPost(account, message.statusCallbackUrl, params)];
}

/** What Twilio tells of a call's progress. */
export function callCallback(account: TwilioAccount, call: SimCall & { readonly statusCallbackUrl: string }): CallbackRequest {
  const talkedMs = call.answeredAt === null ? null : call.updatedAt - call.answeredAt;
  return signedPost(account, call.statusCallbackUrl, {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: call.id,
    CallStatus: call.status,
    Called: call.to,
    Caller: call.from,
    Direction: 'outbound-api',
    To: call.to,
    From: call.from,
    Timestamp: new Date(call.updatedAt).toUTCString(),
    ...(call.status === 'completed' && talkedMs !== null ? { CallDuration: String(Math.round(talkedMs / 1000)) } : {}),
  });
}

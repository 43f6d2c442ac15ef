import type { SimCall, SimMessage } from '../message.ts';

const API = '/2010-04-01/Accounts';

/** RFC 2822 in UTC, as Twilio writes times: `Thu, 24 Aug 2023 05:01:45 +0000`. */
function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}

/** A message as Twilio's API shows it. */
export function messageResource(accountSid: string, message: SimMessage): Record<string, unknown> {
  const uri = `${API}/${accountSid}/Messages/${message.id}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.at),
    date_sent: message.status === 'queued' ? null : rfc2822(message.updatedAt),
    date_updated: rfc2822(message.updatedAt),
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.mediaCount),
    num_segments: String(message.segments),
    price: null,
    price_unit: 'USD',
    sid: message.id,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

/** A call as Twilio's API shows it. */
export function callResource(accountSid: string, call: SimCall): Record<string, unknown> {
  const uri = `${API}/${accountSid}/Calls/${call.id}`;
  const ended = !['queued', 'ringing', 'in-progress'].includes(call.status);
  return {
    account_sid: accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: rfc2822(call.at),
    date_updated: rfc2822(call.updatedAt),
    direction: 'outbound-api',
    duration: ended && call.answeredAt !== null ? String(Math.round((call.updatedAt - call.answeredAt) / 1000)) : null,
    end_time: ended ? rfc2822(call.updatedAt) : null,
    forwarded_from: null,
    from: call.from,
    from_formatted: call.from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: call.id,
    start_time: call.answeredAt === null ? null : rfc2822(call.answeredAt),
    status: call.status,
    subresource_uris: { recordings: `${uri}/Recordings.json` },
    to: call.to,
    to_formatted: call.to,
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

/** One page of a list, newest first. */
export function pageOf<T>(
  items: readonly T[],
  query: { readonly path: string; readonly page: number; readonly pageSize: number },
): { items: readonly T[]; frame: Record<string, unknown> } {
  const { path, page, pageSize } = query;
  const start = page * pageSize;
  const shown = items.toReversed().slice(start, start + pageSize);
  const uriOf = (number: number) => `${path}?PageSize=${pageSize}&Page=${number}`;
  return {
    items: shown,
    frame: {
      end: Math.max(start, start + shown.length - 1),
      first_page_uri: uriOf(0),
      next_page_uri: start + pageSize < items.length ? uriOf(page + 1) : null,
      page,
      page_size: pageSize,
      previous_page_uri: page > 0 ? uriOf(page - 1) : null,
      start,
      uri: uriOf(page),
    },
  };
}

import type postgres from 'postgres';
import type { Receipt } from './phone.ts';

export interface Witnesses {
  readonly sql: postgres.Sql;
  /** How many texts each number has got, by the carrier's own count. */
  readonly texts: ReadonlyMap<string, number>;
}

/** Alerts that were acknowledged and are not there, or not that person's. Asks the database alone, nothing that the product computes. */
export async function lostAlerts({ sql }: Witnesses, receipts: readonly Receipt[]): Promise<string[]> {
  const rows = await sql<{ user_id: string; command_id: string; alert_id: string; owner: string | null }[]>`
    select c.user_id, c.command_id, c.alert_id, a.user_id as owner
    from saferoute.alert_commands c left join saferoute.alerts a on a.id = c.alert_id`;
  const kept = Map.groupBy(rows, (row) => row.command_id);
  return receipts.flatMap(({ commandId, alertId, rider }) => {
    const found = kept.get(commandId) ?? [];
    const isKept =
      found.length === 1 && found.every((row) => row.alert_id === alertId && row.user_id === rider.id && row.owner === rider.id);
    return isKept ? [] : [`${commandId} of ${rider.id} was acknowledged as ${alertId}, on file are ${JSON.stringify(found)}`];
  });
}

/** Contacts of riders who have a receipt, to whom no text ever came. */
function untoldContacts({ texts }: Witnesses, receipts: readonly Receipt[]): string[] {
  return receipts.flatMap(({ rider, alertId }) =>
    rider.phones.filter((phone) => !texts.has(phone)).map((phone) => `${phone} never heard of ${alertId} of ${rider.id}`),
  );
}

/** What must not be on file whoever died when: timelines with a gap, a second open alert, a text or wake-up forgotten. */
async function brokenRows({ sql }: Witnesses): Promise<string[]> {
  const rows = await sql<{ broken: string }[]>`
    select 'the timeline of ' || a.id || ' is not 1 to ' || a.last_seq as broken
    from saferoute.alerts a left join saferoute.timeline t on t.alert_id = a.id
    group by a.id having count(t.seq) <> a.last_seq or min(t.seq) <> 1 or max(t.seq) <> a.last_seq
    union all
    select user_id || ' has ' || count(*) || ' open alerts' from saferoute.alerts
    where status in ('ACTIVE', 'ESCALATED', 'ACKNOWLEDGED') group by user_id having count(*) > 1
    union all
    select a.id || ' has ' || count(d.id) || ' deliveries for ' || (select count(*) from saferoute.contacts c where c.user_id = a.user_id) || ' contacts'
    from saferoute.alerts a left join saferoute.deliveries d on d.alert_id = a.id
    group by a.id, a.user_id having count(d.id) <> (select count(*) from saferoute.contacts c where c.user_id = a.user_id)
    union all
    select 'no wake-up is booked for the deadline of ' || a.id from saferoute.alerts a
    where a.next_escalation_at is not null and not exists (
      select from graphile_worker._private_jobs j where j.payload ->> 'alertId' = a.id and abs(extract(epoch from j.run_at - a.next_escalation_at)) < 1)`;
  return rows.map(({ broken }) => broken);
}

/** What is due or under way. */
export interface Unfinished {
  /** Texts that wait to be sent, or are with a carrier. */
  readonly texts: number;
  /** Deliveries and alerts that should have been looked at by now. */
  readonly overdue: number;
  /** Wake-ups whose time has come, with what keeps them. */
  readonly jobs: readonly string[];
}

export const NOTHING: Unfinished = { texts: 0, overdue: 0, jobs: [] };

/** `NOTHING` once the house is idle. */
export async function unfinished({ sql }: Witnesses): Promise<Unfinished | undefined> {
  const [row] = await sql<Unfinished[]>`
    select
      (select count(*) from saferoute.deliveries where state in ('WAITING', 'SENDING'))::int as texts,
      ((select count(*) from saferoute.deliveries where next_action_at <= saferoute.now())
        + (select count(*) from saferoute.alerts where next_escalation_at <= saferoute.now()))::int as overdue,
      array(select format('%s by %s, tries %s, for %s: %s', identifier, coalesce(locked_by, 'nobody'), attempts, now() - run_at, last_error)
        from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where run_at <= now()) as jobs`;
  return row;
}

/** Everything a receipt promises, held against the database and the carrier; empty when every promise is kept. */
export async function brokenPromises(witnesses: Witnesses, receipts: readonly Receipt[]): Promise<string[]> {
  return [...(await lostAlerts(witnesses, receipts)), ...untoldContacts(witnesses, receipts), ...(await brokenRows(witnesses))];
}

import type postgres from 'postgres';

const RIDERS = 10_000;

/** Fills the tables with what `count` resolved alerts leave behind: timelines, texts with their attempts, links, notifications, presses. */
export async function fillOldAlerts(sql: postgres.Sql, count: number): Promise<void> {
  await sql`
    insert into saferoute.users (id, name, email, role)
    select 'old-' || n, 'Rider ' || n, 'old-' || n || '@saferoute.test', 'rider' from generate_series(1, ${RIDERS}::int) n`;
  await sql`
    insert into saferoute.alerts (id, user_id, version, last_seq, status, source, triggered_at, received_at, location, ack_deadline, escalation_count,
      acknowledged_at, acknowledged_by, resolved_at, resolved_by, fallback_contact_used, campus_security_notified, duress)
    select uuidv7(-n * interval '1 minute')::text, 'old-' || (1 + n % ${RIDERS}::int), 4, 9, 'RESOLVED', 'button_press', at, at,
      '{"latitude": 12.9716, "longitude": 77.5946, "accuracyM": 8}', at + interval '2 minutes', 0,
      at + interval '1 minute', 'staff', at + interval '9 minutes', 'staff', false, false, false
    from generate_series(1, ${count}::int) n, lateral (select now() - n * interval '1 minute' as at) as moment`;
  await sql`
    insert into saferoute.timeline (alert_id, seq, id, type, at, description, metadata)
    select id, seq, id || ':' || seq, 'NOTE_ADDED', received_at + seq * interval '1 second', 'Something that happened back then', '{"note": "text of some length"}'
    from saferoute.alerts, generate_series(1, 9) seq where user_id like 'old-%'`;
  await sql`
    insert into saferoute.tracking_links (id, alert_id, token_hash, created_at, expires_at, views)
    select uuidv7()::text, id, sha256((id || k)::bytea), received_at, received_at + interval '1 hour', 3
    from saferoute.alerts, generate_series(1, 2) k where user_id like 'old-%'`;
  await sql`
    insert into saferoute.deliveries (id, alert_id, link_id, purpose, recipient, state, channel_index, channel_started_at, delivered_at, created_at)
    select link.alert_id || ':1:' || link.id, link.alert_id, link.id, 'sos', '{"audience": "contact", "name": "Asha", "phone": "+919800000001"}',
      'DELIVERED', 0, link.created_at, link.created_at, link.created_at
    from saferoute.tracking_links as link`;
  await sql`
    insert into saferoute.attempts (id, delivery_id, channel_index, carrier, state, provider_message_id, started_at, settled_at)
    select id || '/1', id, 0, 'twilio', 'DELIVERED', 'SM' || md5(id), created_at, created_at from saferoute.deliveries`;
  await sql`
    insert into saferoute.notifications (id, user_id, alert_id, type, title, body, created_at, seen_at)
    select id || ':1:' || reader, reader, id, 'SOS_ALERT', 'SOS', 'Somebody needed help', received_at, received_at
    from saferoute.alerts, lateral unnest(array['staff', user_id]) as reader where user_id like 'old-%'`;
  await sql`insert into saferoute.alert_commands select user_id, uuidv7()::text, id, received_at from saferoute.alerts where user_id like 'old-%'`;
  // As autovacuum leaves tables that have been lived in.
  await sql`vacuum analyze`;
}

-- The first shape of everything: people, alerts, their append-only timeline, deliveries, links, notifications.
-- Forward only. Run by the owner of the database; the processes work as the role saferoute_app, which can do less.

create schema if not exists saferoute;

-- The application's role: no login of its own, granted to whatever account the processes connect as.
do $$
begin
  if not exists (select from pg_roles where rolname = 'saferoute_app') then
    create role saferoute_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
end $$;

-- The one clock of all use cases. Tests replace it by one with an offset.
create function saferoute.now() returns timestamptz language sql stable as 'select pg_catalog.now()';

create table saferoute.users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  phone text,
  phone_verified boolean not null default false,
  role text not null default 'rider' check (role in ('rider', 'driver', 'admin')),
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  safety_pin_hash text,
  duress_pin_hash text,
  pin_failures integer not null default 0,
  pin_failed_at timestamptz,
  created_at timestamptz not null default pg_catalog.now(),
  updated_at timestamptz not null default pg_catalog.now()
);
create index users_staff on saferoute.users (id) where role = 'admin';

-- No foreign key to users: a session whose user is gone must be told apart from no session at all.
create table saferoute.sessions (
  id text primary key,
  user_id text not null,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default pg_catalog.now(),
  updated_at timestamptz not null default pg_catalog.now()
);
create index sessions_user on saferoute.sessions (user_id);

create table saferoute.accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references saferoute.users on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default pg_catalog.now(),
  updated_at timestamptz not null default pg_catalog.now()
);
create index accounts_user on saferoute.accounts (user_id);

create table saferoute.verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default pg_catalog.now(),
  updated_at timestamptz not null default pg_catalog.now()
);
create index verifications_identifier on saferoute.verifications (identifier);

-- One-time codes for a phone or an e-mail address: hashed, with a budget of tries and of sends.
create table saferoute.verification_codes (
  user_id text not null references saferoute.users on delete cascade,
  purpose text not null check (purpose in ('phone', 'email')),
  target text not null,
  code_hash bytea not null,
  salt bytea not null,
  attempts integer not null default 0,
  sends integer not null default 1,
  window_started_at timestamptz not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (user_id, purpose)
);

create table saferoute.contacts (
  id text primary key,
  user_id text not null references saferoute.users on delete cascade,
  name text not null,
  phone text not null,
  relationship text,
  is_primary boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (user_id, phone)
);
create unique index contacts_one_primary on saferoute.contacts (user_id) where is_primary;

create table saferoute.journeys (
  id text primary key,
  user_id text not null references saferoute.users,
  driver_id text references saferoute.users,
  status text not null check (status in ('PLANNED', 'ACTIVE', 'EMERGENCY', 'COMPLETED', 'CANCELLED')),
  started_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null
);
create index journeys_user on saferoute.journeys (user_id, created_at desc);

create table saferoute.alerts (
  id text primary key,
  user_id text not null references saferoute.users,
  version integer not null,
  last_seq integer not null,
  status text not null check (status in ('ACTIVE', 'ESCALATED', 'ACKNOWLEDGED', 'RESOLVED', 'FALSE_ALARM')),
  source text not null,
  triggered_at timestamptz not null,
  received_at timestamptz not null,
  location jsonb,
  journey_id text references saferoute.journeys,
  description text,
  device_state jsonb,
  ack_deadline timestamptz not null,
  next_escalation_at timestamptz,
  escalation_count integer not null,
  last_escalated_at timestamptz,
  last_retriggered_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text references saferoute.users,
  resolved_at timestamptz,
  resolved_by text references saferoute.users,
  fallback_contact_used boolean not null,
  campus_security_notified boolean not null,
  duress boolean not null,
  masked_at timestamptz,
  masked_seq integer,
  -- SOS-3 and its converse, held by the database too: an open alert always has an armed deadline.
  constraint alerts_open_is_armed check ((status in ('RESOLVED', 'FALSE_ALARM')) = (next_escalation_at is null))
);
create unique index alerts_one_open_per_user on saferoute.alerts (user_id) where status in ('ACTIVE', 'ESCALATED', 'ACKNOWLEDGED');
create index alerts_due on saferoute.alerts (next_escalation_at) where next_escalation_at is not null;
create index alerts_user on saferoute.alerts (user_id, received_at desc, id desc);
create index alerts_recent on saferoute.alerts (received_at desc, id desc);

-- Which press became which alert: the phone repeats one commandId until it has a receipt.
create table saferoute.alert_commands (
  user_id text not null,
  command_id text not null,
  alert_id text not null references saferoute.alerts,
  received_at timestamptz not null,
  primary key (user_id, command_id)
);

-- Append-only. `xid` orders rows for readers of all alerts: a reader takes only rows below the oldest running transaction, so that none
-- that commits late is ever skipped, which "n greater than the last one seen" would do.
create table saferoute.timeline (
  alert_id text not null references saferoute.alerts,
  seq integer not null,
  id text not null,
  type text not null,
  at timestamptz not null,
  description text not null,
  metadata jsonb not null,
  xid xid8 not null default pg_current_xact_id(),
  n bigint generated always as identity,
  primary key (alert_id, seq)
);
create index timeline_feed on saferoute.timeline (xid, n);

create function saferoute.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: it is append-only', tg_op, tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger timeline_append_only before update or delete on saferoute.timeline
  for each row execute function saferoute.refuse_change();
create trigger timeline_no_truncate before truncate on saferoute.timeline
  for each statement execute function saferoute.refuse_change();
alter table saferoute.timeline enable always trigger timeline_append_only;
alter table saferoute.timeline enable always trigger timeline_no_truncate;

create table saferoute.tracking_links (
  id text primary key,
  alert_id text references saferoute.alerts,
  journey_id text references saferoute.journeys,
  recipient jsonb,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  first_seen_at timestamptz,
  views integer not null default 0
);
create index tracking_links_alert on saferoute.tracking_links (alert_id);

create table saferoute.deliveries (
  id text primary key,
  alert_id text not null references saferoute.alerts,
  link_id text references saferoute.tracking_links,
  -- The link's token, encrypted with a key that is not in the database, kept only as long as a text may still have to be sent.
  sealed_token bytea,
  -- A call for help, or the news that it is over.
  purpose text not null check (purpose in ('sos', 'all-clear')),
  recipient jsonb not null,
  state text not null check (state in ('WAITING', 'SENDING', 'ACCEPTED', 'DELIVERED', 'DIRECT_TEXT', 'CANCELLED')),
  channel_index integer not null,
  channel_started_at timestamptz not null,
  next_action_at timestamptz,
  delivered_at timestamptz,
  created_at timestamptz not null
);
create index deliveries_alert on saferoute.deliveries (alert_id);
create index deliveries_due on saferoute.deliveries (next_action_at) where next_action_at is not null;

create table saferoute.attempts (
  id text primary key,
  delivery_id text not null references saferoute.deliveries,
  channel_index integer not null,
  carrier text not null,
  state text not null check (state in ('SENDING', 'ACCEPTED', 'DELIVERED', 'FAILED', 'UNDELIVERED')),
  provider_message_id text,
  code text,
  reason text,
  started_at timestamptz not null,
  settled_at timestamptz
);
create index attempts_delivery on saferoute.attempts (delivery_id, started_at);

create table saferoute.notifications (
  id text primary key,
  user_id text not null references saferoute.users on delete cascade,
  alert_id text references saferoute.alerts,
  type text not null,
  title text not null,
  body text not null,
  created_at timestamptz not null,
  seen_at timestamptz,
  xid xid8 not null default pg_current_xact_id(),
  n bigint generated always as identity
);
create index notifications_user on saferoute.notifications (user_id, xid, n);

-- The newest position of each person. History comes with journeys.
create table saferoute.positions (
  user_id text primary key references saferoute.users on delete cascade,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  accuracy_m double precision,
  speed_mps double precision,
  heading_deg double precision,
  recorded_at timestamptz not null,
  received_at timestamptz not null
);

-- The application enqueues through this and nothing else: it cannot read, change or delete jobs.
-- `due` is by saferoute's clock, the queue runs by the server's. plpgsql, because the queue's own schema may be installed after this one.
-- 25 tries: a job counts a try when it is locked, so one try would mean none after a crash.
create function saferoute.enqueue(jobs jsonb) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_jobs(array(
    select (
      job ->> 'task', (job -> 'payload')::json, null,
      pg_catalog.now() + greatest((job ->> 'due')::timestamptz - saferoute.now(), interval '0'),
      25::smallint, job ->> 'key', 0::smallint, null
    )::graphile_worker.job_spec
    from jsonb_array_elements(jobs) as job
  ));
end $$;
revoke all on function saferoute.enqueue(jsonb) from public;

grant usage on schema saferoute to saferoute_app;
grant execute on function saferoute.enqueue(jsonb) to saferoute_app;
grant select, insert, update, delete on
  saferoute.users, saferoute.sessions, saferoute.accounts, saferoute.verifications, saferoute.verification_codes, saferoute.contacts,
  saferoute.positions
  to saferoute_app;
grant select, insert, update on
  saferoute.journeys, saferoute.alerts, saferoute.tracking_links, saferoute.deliveries, saferoute.attempts, saferoute.notifications
  to saferoute_app;
grant select, insert on saferoute.timeline, saferoute.alert_commands to saferoute_app;

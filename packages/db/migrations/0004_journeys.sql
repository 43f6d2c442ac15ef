-- Journeys with a life of their own: the plan, what their people are shown, an append-only journal, and the monitors' watch over them. Texts
-- and notifications may be about a journey instead of an alert. The first shape's journeys table was never written to; its columns stay.

alter table saferoute.journeys
  add column version integer not null default 0,
  add column shown_version integer not null default 0,
  add column plan jsonb not null,
  add column expected_arrival_at timestamptz,
  add column alert_ids text[] not null default '{}',
  -- What the people on the journey are shown instead, while an emergency must be hidden from them.
  add column mask jsonb;
create index journeys_alerts on saferoute.journeys using gin (alert_ids);
create index journeys_under_way on saferoute.journeys (user_id) where status in ('ACTIVE', 'EMERGENCY');
create index journeys_driver on saferoute.journeys (driver_id, created_at desc) where driver_id is not null;
create index alerts_journey on saferoute.alerts (journey_id) where journey_id is not null;
create index tracking_links_journey on saferoute.tracking_links (journey_id) where journey_id is not null;

-- For staff and evidence: it knows what the people on the journey must not be shown.
create table saferoute.journal (
  id text primary key,
  journey_id text not null references saferoute.journeys,
  type text not null,
  at timestamptz not null,
  description text not null,
  metadata jsonb not null,
  n bigint generated always as identity
);
create index journal_journey on saferoute.journal (journey_id, n);
create trigger journal_append_only before update or delete on saferoute.journal
  for each row execute function saferoute.refuse_change();
create trigger journal_no_truncate before truncate on saferoute.journal
  for each statement execute function saferoute.refuse_change();
alter table saferoute.journal enable always trigger journal_append_only;
alter table saferoute.journal enable always trigger journal_no_truncate;

-- The monitors of one journey. `next_look_at` is the truth about when something may fall due; a job is only the nudge.
create table saferoute.watches (
  journey_id text primary key references saferoute.journeys,
  user_id text not null references saferoute.users,
  state jsonb not null,
  next_look_at timestamptz
);
create index watches_due on saferoute.watches (next_look_at) where next_look_at is not null;
-- A person is shown one journey under way at a time, so one watch of theirs goes on.
create unique index watches_one_going_on on saferoute.watches (user_id) where next_look_at is not null;

-- A text is about an alert, or about a journey: a share, or "Are you OK?" for one prompt.
alter table saferoute.deliveries
  alter column alert_id drop not null,
  add column journey_id text references saferoute.journeys,
  add column prompt_id text,
  add constraint deliveries_about_one check (num_nonnulls(alert_id, journey_id) = 1) not valid,
  drop constraint deliveries_purpose_check,
  add constraint deliveries_purpose_check check (purpose in ('sos', 'all-clear', 'journey-share', 'are-you-ok')) not valid;
alter table saferoute.deliveries validate constraint deliveries_about_one;
alter table saferoute.deliveries validate constraint deliveries_purpose_check;
alter table saferoute.notifications add column journey_id text references saferoute.journeys;

grant select, insert, update on saferoute.watches to saferoute_app;
grant select, insert on saferoute.journal to saferoute_app;

-- What completed journeys came to: distance, fare, and whether somebody should look into it. What was worked out, what was found and who found it
-- stay as they were: all three tables are append-only, like the timeline. Forward only. The previous version neither reads nor writes any of this.

-- A plan may cite a price; those of the previous version cite none.
update saferoute.journeys set plan = plan || '{"ride": null}' where not plan ? 'ride';
update saferoute.journeys set mask = jsonb_set(mask, '{plan,ride}', 'null') where mask is not null and not mask -> 'plan' ? 'ride';

-- Everybody's journeys, newest first, for the console.
create index journeys_recent on saferoute.journeys (created_at desc, id desc);

-- Journeys shown as completed whose trip may still change; points recorded before their end still belong to them. A row lives for minutes.
-- `due_at` is the truth about when to work it out; a job is only the nudge.
create table saferoute.unsettled_trips (
  journey_id text primary key references saferoute.journeys,
  user_id text not null,
  driver_id text,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  due_at timestamptz not null
);
create index unsettled_trips_user on saferoute.unsettled_trips (user_id);
create index unsettled_trips_driver on saferoute.unsettled_trips (driver_id) where driver_id is not null;
create index unsettled_trips_due on saferoute.unsettled_trips (due_at);

-- The last of a journey counts: the first is worked out at its end, another once no more points can come.
create table saferoute.trips (
  journey_id text not null references saferoute.journeys,
  n integer not null check (n >= 1),
  at timestamptz not null,
  is_settled boolean not null,
  measured_by text check (measured_by in ('rider', 'driver')),
  distance jsonb,
  duration_s integer not null,
  waiting_s integer not null,
  fare jsonb,
  audit jsonb,
  primary key (journey_id, n)
);

-- The evidence is a copy: points are let go of.
create table saferoute.audits (
  id text primary key references saferoute.journeys,
  opened_at timestamptz not null,
  travelled_m integer not null,
  estimate_m integer not null,
  limit_m integer not null,
  ratio_hundredths integer,
  plan jsonb not null,
  driven jsonb not null
);
create index audits_recent on saferoute.audits (opened_at desc, id desc);

-- One at most, by primary key. No foreign key to users: what was found stays on record when its author is gone.
create table saferoute.audit_closings (
  audit_id text primary key references saferoute.audits,
  at timestamptz not null,
  closed_by text not null,
  closed_by_name text not null,
  verdict text not null check (verdict in ('explained', 'mismeasured', 'fraud')),
  note text not null
);

do $$
declare
  kept text;
begin
  foreach kept in array array['trips', 'audits', 'audit_closings'] loop
    execute format('create trigger %I before update or delete on saferoute.%I for each row execute function saferoute.refuse_change()',
      kept || '_append_only', kept);
    execute format('create trigger %I before truncate on saferoute.%I for each statement execute function saferoute.refuse_change()',
      kept || '_no_truncate', kept);
    execute format('alter table saferoute.%I enable always trigger %I', kept, kept || '_append_only');
    execute format('alter table saferoute.%I enable always trigger %I', kept, kept || '_no_truncate');
  end loop;
end $$;

grant select, insert, update, delete on saferoute.unsettled_trips to saferoute_app;
grant select, insert on saferoute.trips, saferoute.audits, saferoute.audit_closings to saferoute_app;

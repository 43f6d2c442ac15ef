-- The way people went: every fix of a journey or an emergency, on disk before the phone is told that it was taken.
-- One partition a day, so that a fix costs the same among ten thousand points and among ten million, and so that old days go at once.

-- How long points are kept. The operator changes it as the owner of the database; the application can only read it. Evidence keeps its own copy.
create table saferoute.points_policy (
  only_row boolean primary key default true check (only_row),
  kept_days integer not null check (kept_days >= 1),
  days_ahead integer not null check (days_ahead >= 2)
);
insert into saferoute.points_policy (kept_days, days_ahead) values (30, 7);

-- `reported_at` is the phone's time and with the person the name of a fix: however often and by whatever way it is sent, it is kept once.
-- `recorded_at` is the same moment by our clock. No reference to users: it would cost a look-up a row, and the writer looks them up anyway.
create table saferoute.points (
  user_id text not null,
  reported_at timestamptz not null,
  recorded_at timestamptz not null,
  received_at timestamptz not null,
  journey_id text,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  accuracy_m double precision,
  speed_mps double precision,
  heading_deg double precision,
  flags text[] not null default '{}',
  primary key (user_id, reported_at)
) partition by range (reported_at);

-- What fits no day: from phones whose clock is wrong by more than the days there are. Nothing is refused for lack of a partition.
create table saferoute.points_elsewhere partition of saferoute.points default;

-- Makes the partition of one day, unless it is there. Attaching an empty table to its parent stops nobody from writing; creating it as a part
-- would. A day that already has points elsewhere stays there.
create function saferoute.make_points_day(day date) returns boolean language plpgsql set search_path = pg_catalog as $$
declare
  part text := 'points_' || to_char(day, 'YYYYMMDD');
  begins timestamptz := day::timestamp at time zone 'UTC';
  ends timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
  if to_regclass('saferoute.' || part) is not null then return false; end if;
  if exists (select from saferoute.points_elsewhere where reported_at >= begins and reported_at < ends) then return false; end if;
  execute format('create table saferoute.%I (like saferoute.points including all)', part);
  execute format('alter table saferoute.points attach partition saferoute.%I for values from (%L) to (%L)', part, begins, ends);
  return true;
end $$;

-- Makes the days ahead and lets go of those that are too old; answers how many it made and dropped. Only the owner may alter tables, so it runs
-- as the owner; the application can decide neither which day goes nor how long one stays. One caller at a time works, the others have nothing to do.
create function saferoute.tend_points() returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  policy saferoute.points_policy;
  today date := (saferoute.now() at time zone 'UTC')::date;
  day date;
  part text;
  changed integer := 0;
begin
  if not pg_try_advisory_xact_lock(7233003) then return 0; end if;
  select * into policy from saferoute.points_policy;
  -- Altering waits for whoever is writing and holds up whoever comes next: rather later than long. The next round finds it again.
  perform set_config('lock_timeout', '200ms', true);
  -- From yesterday on: phones buffer, and clocks are wrong.
  for day in select generate_series(today - 1, today + policy.days_ahead, interval '1 day')::date loop
    begin
      if saferoute.make_points_day(day) then changed := changed + 1; end if;
    exception when lock_not_available then null;
    end;
  end loop;
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'saferoute.points'::regclass and c.relname ~ '^points_\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < today - policy.kept_days
  loop
    begin
      execute format('drop table saferoute.%I', part);
      changed := changed + 1;
    exception when lock_not_available then null;
    end;
  end loop;
  delete from saferoute.points_elsewhere where received_at < saferoute.now() - policy.kept_days * interval '1 day';
  return changed;
end $$;

select saferoute.tend_points();

revoke all on function saferoute.make_points_day(date), saferoute.tend_points() from public;
grant execute on function saferoute.tend_points() to saferoute_app;
grant select on saferoute.points_policy to saferoute_app;
grant select, insert on saferoute.points to saferoute_app;

-- Asked with every fix: which journey does this person drive on now?
create index journeys_under_way_driver on saferoute.journeys (driver_id) where status in ('ACTIVE', 'EMERGENCY');

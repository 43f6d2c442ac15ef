-- What rides cost: tariffs per city and vehicle type, each for a time; the surge of a city; and who changed them.
-- Forward only. Adds tables and touches none, so the previous version runs on beside it.

-- Rates never change: another tariff begins, and the one that began last holds.
create table saferoute.tariffs (
  id text primary key,
  city text not null,
  vehicle_type text not null check (vehicle_type in ('auto', 'mini', 'prime')),
  base_minor integer not null check (base_minor >= 0),
  included_m integer not null check (included_m >= 0),
  per_km_minor integer not null check (per_km_minor >= 0),
  per_minute_minor integer not null check (per_minute_minor >= 0),
  minimum_minor integer not null check (minimum_minor >= 0),
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until >= valid_from)
);
create index tariffs_of_city on saferoute.tariffs (city, valid_from desc);

-- In hundredths: 120 is 1.2 times. The bounds are those of the rules.
create table saferoute.surges (
  id text primary key,
  city text not null,
  hundredths integer not null check (hundredths between 100 and 300),
  reason text,
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until >= valid_from)
);
create unique index surges_one_running on saferoute.surges (city) where valid_until is null;

-- Append-only, like the timeline. No foreign key to users: what was done stays on record when its author is gone.
create table saferoute.tariff_changes (
  id text primary key,
  at timestamptz not null,
  changed_by text not null,
  type text not null check (type in ('TARIFF_ADDED', 'TARIFF_ENDED', 'SURGE_SET')),
  details jsonb not null
);
create index tariff_changes_recent on saferoute.tariff_changes (at desc, id desc);
create trigger tariff_changes_append_only before update or delete on saferoute.tariff_changes
  for each row execute function saferoute.refuse_change();
create trigger tariff_changes_no_truncate before truncate on saferoute.tariff_changes
  for each statement execute function saferoute.refuse_change();
alter table saferoute.tariff_changes enable always trigger tariff_changes_append_only;
alter table saferoute.tariff_changes enable always trigger tariff_changes_no_truncate;

-- The ride document's table (section 4) for the default city, from before anybody can ask.
insert into saferoute.tariffs
  (id, city, vehicle_type, base_minor, included_m, per_km_minor, per_minute_minor, minimum_minor, valid_from)
values
  ('bengaluru-auto-1', 'bengaluru', 'auto', 3000, 2000, 1500, 0, 3000, '2020-01-01T00:00:00Z'),
  ('bengaluru-mini-1', 'bengaluru', 'mini', 5000, 2000, 1200, 150, 8000, '2020-01-01T00:00:00Z'),
  ('bengaluru-prime-1', 'bengaluru', 'prime', 8000, 4000, 1800, 200, 10000, '2020-01-01T00:00:00Z');

grant select, insert, update (valid_until) on saferoute.tariffs, saferoute.surges to saferoute_app;
grant select, insert on saferoute.tariff_changes to saferoute_app;

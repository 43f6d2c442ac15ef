-- What may keep an SOS from being told, for administrators: conditions that stand or stood, and the workers' last sign of life. New tables only,
-- so that the previous version runs on beside them.

create table saferoute.alarms (
  id text primary key,
  kind text not null,
  -- The carrier it is about; empty for what there is one of.
  subject text not null,
  code text,
  raised_at timestamptz not null,
  last_seen_at timestamptz not null,
  over_at timestamptz
);
-- However many processes see a condition at once, it stands once.
create unique index alarms_standing on saferoute.alarms (kind, subject) where over_at is null;

create table saferoute.signs_of_life (
  role text primary key,
  seen_at timestamptz not null
);

grant select, insert, update on saferoute.alarms, saferoute.signs_of_life to saferoute_app;

-- Since when phones can be heard without a break, so that the silence of an outage is not taken for theirs. A new table only: the previous version runs
-- on beside it, and while no process writes it, nothing is different.

create table saferoute.hearing (
  single boolean primary key default true check (single),
  -- By the clock of the use cases.
  since timestamptz not null,
  -- By the server's own clock: a clock that is set is no outage.
  signed_at timestamptz not null
);
alter table saferoute.hearing owner to saferoute_owner;

grant select, insert, update on saferoute.hearing to saferoute_app;

-- Keeping and erasing: when an alert's evidence is destroyed, what the rest of the tables say of it is blanked with it, and by one role alone. And no
-- process owns anything any more: every table belongs to saferoute_owner, the queue to saferoute_queue.
-- Forward only. Adds a column nobody else reads, indexes, grants and owners; the previous version runs on beside it.

-- It waits for whoever is writing and holds up whoever comes next: rather fail, and be run again, than keep an SOS waiting.
set local lock_timeout = '5s';

do $$
begin
  begin
    if not exists (select from pg_roles where rolname = 'saferoute_queue') then create role saferoute_queue nologin; end if;
  exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
  end;
  if not pg_has_role(current_user, 'saferoute_queue', 'member') then execute format('grant saferoute_queue to %I', current_user); end if;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------------------------------
-- What is due

-- When the words of an alert were blanked, so that what is still to be done is found without a look at all that is done.
alter table saferoute.alerts add column erased_at timestamptz;
create index alerts_to_erase on saferoute.alerts (resolved_at) where resolved_at is not null and (erased_at is null or erased_at < resolved_at);

-- Which key-encryption keys are in use is asked at every start.
create index evidence_keys_kek on saferoute.evidence_keys (kek_id, id);

-- ---------------------------------------------------------------------------------------------------------------------------------------------
-- What of an alert is destroyed beside its sealed facts. Ids, states and times stay: the skeleton says that something happened, and to nobody what.

-- The timeline stays append-only, but for one change by one role: the words of an entry become none, and nothing else of it changes.
create function saferoute.refuse_all_but_blanking() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_user = 'saferoute_retention' and new.description = '' and new.metadata = '{}'
    and to_jsonb(new) - array['description', 'metadata'] = to_jsonb(old) - array['description', 'metadata'] then return new; end if;
  raise exception '% on %.% is refused: it is append-only', tg_op, tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
drop trigger timeline_append_only on saferoute.timeline;
create trigger timeline_append_only before update or delete on saferoute.timeline
  for each row execute function saferoute.refuse_all_but_blanking();
alter table saferoute.timeline enable always trigger timeline_append_only;

grant update (location, description, device_state, erased_at) on saferoute.alerts to saferoute_retention;
grant select, update (description, metadata) on saferoute.timeline to saferoute_retention;
grant select, update (recipient) on saferoute.tracking_links to saferoute_retention;
grant select, update (recipient, sealed_token) on saferoute.deliveries to saferoute_retention;
grant select, update (provider_message_id, body_sha256) on saferoute.attempts to saferoute_retention;
grant select, delete on saferoute.notifications, saferoute.points, saferoute.positions, saferoute.watches to saferoute_retention;
grant select on saferoute.journeys, saferoute.unsettled_trips to saferoute_retention;

-- ---------------------------------------------------------------------------------------------------------------------------------------------
-- Owners

do $$
declare
  part record;
begin
  for part in
    select c.oid::regclass as name, c.relkind from pg_class c
    where c.relnamespace = 'saferoute'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
      and pg_get_userbyid(c.relowner) <> 'saferoute_owner'
  loop
    execute format('alter table %s owner to saferoute_owner', part.name);
  end loop;
end $$;
-- These three work with tables as their owner.
alter function saferoute.lock_alert(text) owner to saferoute_owner;
alter function saferoute.tend_points() owner to saferoute_owner;
alter function saferoute.make_points_day(date) owner to saferoute_owner;

-- Two accounts that can sign in, one for each kind of process, each with no more than it needs. Run as who migrates, after the migration, as often as one
-- likes, with saferoute.api_password and saferoute.worker_password set for the session (PGOPTIONS, or `set`).
do $$
begin
  if not exists (select from pg_roles where rolname = 'saferoute_api') then create role saferoute_api login noinherit; end if;
  if not exists (select from pg_roles where rolname = 'saferoute_worker') then create role saferoute_worker login inherit; end if;
  execute format('alter role saferoute_api password %L', current_setting('saferoute.api_password'));
  execute format('alter role saferoute_worker password %L', current_setting('saferoute.worker_password'));
end $$;

-- The API works as the application and, for evidence that a grant opens, as its reader. As itself it may do nothing.
grant saferoute_app, saferoute_evidence_reader to saferoute_api with inherit false, set true;
-- The worker works as the application, the sequencer of the log and, when evidence has to go, retention; and it has the queue.
grant saferoute_app, saferoute_sequencer, saferoute_retention to saferoute_worker with inherit false, set true;
grant saferoute_queue to saferoute_worker with inherit true, set true;

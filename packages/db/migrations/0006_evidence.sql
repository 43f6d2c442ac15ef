-- Evidence: what was recorded, sealed and chained in the transaction of the event itself; the log's tree over it; who may read it, and until when.
-- Forward only. Adds tables and columns that the previous version does not know, so it runs on beside this one; what it writes has no leaves.

-- Who may do what. None of them can sign in: each is granted to whatever accounts the processes connect as, and a process takes the least it needs.
--   saferoute_owner            owns what stands below, so that no process does
--   saferoute_sequencer        takes leaves off the queue and writes the log's tree
--   saferoute_evidence_reader  reads sealed facts and their keys, and writes nothing
--   saferoute_retention        destroys keys and sealed facts, wraps keys anew, and records that it did
do $$
declare
  wanted text;
begin
  foreach wanted in array array['saferoute_owner', 'saferoute_sequencer', 'saferoute_evidence_reader', 'saferoute_retention'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then execute format('create role %I nologin', wanted); end if;
    exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
    end;
  end loop;
  -- To give tables away one must belong to whom they are given; a superuser belongs to everybody.
  if not pg_has_role(current_user, 'saferoute_owner', 'member') then execute format('grant saferoute_owner to %I', current_user); end if;
end $$;
grant usage, create on schema saferoute to saferoute_owner;
grant usage on schema saferoute to saferoute_sequencer, saferoute_evidence_reader, saferoute_retention;

-- Officers read evidence and nothing else; administrators run the place and read none. One account is one of them.
alter table saferoute.users
  drop constraint users_role_check,
  add constraint users_role_check check (role in ('rider', 'driver', 'admin', 'officer')) not valid;
alter table saferoute.users validate constraint users_role_check;

-- What a phone that repeats its press is told again, and what a text said, to the byte.
alter table saferoute.alert_commands add column leaf_hash bytea check (octet_length(leaf_hash) = 32);
alter table saferoute.attempts add column body_sha256 bytea check (octet_length(body_sha256) = 32);

-- ---------------------------------------------------------------------------------------------------------------------------------------------
-- What was recorded

-- `bytes` are the leaf itself, never to be made anew; the other columns repeat what is in it, to be found by. A chain is an alert's id or
-- 'administration'; its end is read under a lock on what the chain is of, and a writer without it would meet the primary key. No reference to
-- alerts: what is on record stays on record, whatever becomes of the row.
create table saferoute.evidence_leaves (
  chain text not null,
  seq integer not null check (seq >= 1),
  id bigint generated always as identity unique,
  alert_id text check (alert_id = chain),
  type text not null check (type in ('snapshot', 'timeline', 'delivery', 'dispatch', 'access', 'erased', 'administration')),
  prev bytea check (octet_length(prev) = 32),
  recorded_at timestamptz not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 65535),
  -- RFC 6962, section 2.1, by the database itself: no writer can be wrong about it.
  hash bytea not null generated always as (sha256('\x00'::bytea || bytes)) stored unique,
  primary key (chain, seq),
  check ((alert_id is null) = (chain = 'administration')),
  check ((prev is null) = (seq = 1))
) with (toast_tuple_target = 8160);
alter table saferoute.evidence_leaves alter column bytes set storage external;

-- Leaves that are committed and have no place in the log yet. Filled by trigger, so that none can be forgotten; emptied by the sequencer alone.
create table saferoute.evidence_queue (leaf_id bigint primary key);

-- The salted facts of a leaf: AES-256-GCM under the data key `key_id`, the 12 bytes of the nonce before and the 16 of the tag behind. Their
-- SHA-256 stands in the leaf, whose statement inserts them with it.
create table saferoute.evidence_disclosures (
  chain text not null,
  seq integer not null,
  key_id text not null,
  sealed bytea not null,
  primary key (chain, seq)
) with (toast_tuple_target = 8160);
-- Nothing encrypted compresses: no time is to be lost on trying.
alter table saferoute.evidence_disclosures alter column sealed set storage external;

-- Data keys, wrapped by a key-encryption key that is not in the database: one an alert, under its id; one a month for what outlives every alert,
-- under 'administration/YYYY-MM'. Destroying one is what erases.
create table saferoute.evidence_keys (
  id text primary key,
  -- Which key-encryption key; see the key ring.
  kek_id text not null,
  wrapped bytea not null
);

-- ---------------------------------------------------------------------------------------------------------------------------------------------
-- The log. There is no column that nothing vouches for: each is in a tree or under a signature.

create table saferoute.log_origins (
  id integer primary key check (id >= 1),
  -- As it stands in checkpoints.
  origin text not null unique,
  -- C2SP verifier key: name, key id, algorithm and public key.
  verifier_key text not null
);

-- One entry an index, dense from 0: a leaf; or, first in a log that succeeds another, the last checkpoint of that one.
create table saferoute.log_entries (
  origin_id integer not null references saferoute.log_origins,
  index bigint not null check (index >= 0),
  leaf_id bigint references saferoute.evidence_leaves (id),
  entry bytea check (octet_length(entry) between 1 and 65535),
  primary key (origin_id, index),
  unique (leaf_id, origin_id),
  check (num_nonnulls(leaf_id, entry) = 1)
);

-- Perfect subtrees, written once each, leaves included (level 0).
create table saferoute.log_nodes (
  origin_id integer not null references saferoute.log_origins,
  level smallint not null check (level between 0 and 62),
  index bigint not null check (index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (origin_id, level, index)
);

-- Signed notes (C2SP tlog-checkpoint), with the log's own signature.
create table saferoute.log_checkpoints (
  origin_id integer not null references saferoute.log_origins,
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  primary key (origin_id, size)
);

-- What witnesses added to a checkpoint: one signature line each.
create table saferoute.log_cosignatures (
  origin_id integer not null,
  size bigint not null,
  -- The witness's name and key id, as in a signature line.
  key text not null,
  line text not null,
  primary key (origin_id, size, key),
  foreign key (origin_id, size) references saferoute.log_checkpoints
);

-- RFC 3161 tokens over the checkpoint's note.
create table saferoute.log_timestamps (
  origin_id integer not null,
  size bigint not null,
  token bytea not null,
  primary key (origin_id, size),
  foreign key (origin_id, size) references saferoute.log_checkpoints
);

-- ---------------------------------------------------------------------------------------------------------------------------------------------
-- Access and retention. Nothing is ever changed: what ends, ends by a row of its own. `leaf_hash` names the leaf whose facts hold every other
-- column of the row.

-- Somebody asks to read the evidence of an alert; `break_glass` opens at once, with a reason, and without an approval.
create table saferoute.evidence_grants (
  id text primary key,
  grantee text not null references saferoute.users,
  alert_id text not null references saferoute.alerts,
  purpose text not null,
  reason text not null check (reason <> ''),
  requested_by text not null references saferoute.users,
  requested_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > requested_at),
  break_glass boolean not null,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash),
  unique (id, grantee)
);
create index evidence_grants_grantee on saferoute.evidence_grants (grantee, alert_id);
create index evidence_grants_alert on saferoute.evidence_grants (alert_id);

-- One decision a request. Nobody decides for themselves.
create table saferoute.evidence_grant_decisions (
  grant_id text primary key,
  grantee text not null,
  approved boolean not null,
  decided_by text not null references saferoute.users check (decided_by <> grantee),
  decided_at timestamptz not null,
  -- No later than what was asked for.
  expires_at timestamptz check ((expires_at is not null) = approved),
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash),
  foreign key (grant_id, grantee) references saferoute.evidence_grants (id, grantee)
);

create table saferoute.evidence_grant_revocations (
  grant_id text primary key references saferoute.evidence_grants,
  revoked_by text not null references saferoute.users,
  revoked_at timestamptz not null,
  reason text,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash)
);

-- A second factor that was shown, for one session and one purpose.
create table saferoute.evidence_step_ups (
  id text primary key,
  user_id text not null references saferoute.users,
  session_id text not null,
  purpose text not null,
  method text not null check (method in ('totp', 'passkey')),
  factor_id text not null,
  at timestamptz not null,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash)
);
create index evidence_step_ups_session on saferoute.evidence_step_ups (session_id, purpose, at desc);

-- Who was let see what, or was refused: ids and names of field groups alone. On record before anything is opened.
create table saferoute.evidence_accesses (
  id text primary key,
  alert_id text not null,
  -- Whose alert it is: for the report of a person.
  subject_id text not null,
  reader_id text not null,
  session_id text,
  grant_id text,
  step_up_id text,
  action text not null check (action in ('read', 'unmask', 'export', 'report')),
  -- The field group that was unmasked; null for the redacted whole.
  field_group text,
  -- Null when it was allowed.
  refusal text,
  at timestamptz not null,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash)
);
create index evidence_accesses_alert on saferoute.evidence_accesses (alert_id, at);
create index evidence_accesses_subject on saferoute.evidence_accesses (subject_id, at);
create index evidence_accesses_reader on saferoute.evidence_accesses (reader_id, at);

create table saferoute.evidence_holds (
  id text primary key,
  alert_id text not null references saferoute.alerts,
  reason text not null check (reason <> ''),
  placed_by text not null references saferoute.users,
  placed_at timestamptz not null,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash)
);
create index evidence_holds_alert on saferoute.evidence_holds (alert_id);

create table saferoute.evidence_hold_ends (
  hold_id text primary key references saferoute.evidence_holds,
  lifted_by text not null references saferoute.users,
  lifted_at timestamptz not null,
  reason text not null check (reason <> ''),
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash)
);

-- Somebody asks that an alert's facts be destroyed before their time.
create table saferoute.evidence_erasure_requests (
  id text primary key,
  alert_id text not null references saferoute.alerts,
  reason text not null check (reason <> ''),
  requested_by text not null references saferoute.users,
  requested_at timestamptz not null,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash),
  unique (id, requested_by)
);
create index evidence_erasure_requests_alert on saferoute.evidence_erasure_requests (alert_id);

create table saferoute.evidence_erasure_decisions (
  request_id text primary key,
  requested_by text not null,
  approved boolean not null,
  decided_by text not null references saferoute.users check (decided_by <> requested_by),
  decided_at timestamptz not null,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash),
  foreign key (request_id, requested_by) references saferoute.evidence_erasure_requests (id, requested_by)
);

-- The facts of an alert's leaves up to `last_seq` are gone.
create table saferoute.evidence_erasures (
  id text primary key,
  alert_id text not null,
  cause text not null check (cause in ('retention', 'request')),
  request_id text references saferoute.evidence_erasure_requests check ((request_id is not null) = (cause = 'request')),
  last_seq integer not null,
  erased_at timestamptz not null,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash)
);
create index evidence_erasures_alert on saferoute.evidence_erasures (alert_id);

-- ---------------------------------------------------------------------------------------------------------------------------------------------
-- Second factors: state that moves, whose every enrolment, use and removal has a leaf.

create table saferoute.second_factors (
  id text primary key,
  user_id text not null references saferoute.users on delete cascade,
  kind text not null check (kind in ('totp', 'passkey')),
  label text not null,
  -- A TOTP's secret, sealed; the time step of the last code that was accepted, so that none is accepted twice.
  sealed_secret bytea check ((sealed_secret is not null) = (kind = 'totp')),
  last_counter bigint,
  -- A passkey (WebAuthn).
  credential_id bytea unique check ((credential_id is not null) = (kind = 'passkey')),
  public_key bytea check ((public_key is not null) = (kind = 'passkey')),
  -- COSE number of the algorithm.
  algorithm integer check ((algorithm is not null) = (kind = 'passkey')),
  sign_count bigint,
  transports text[],
  created_at timestamptz not null,
  -- It counts from the first time it was shown.
  confirmed_at timestamptz,
  last_used_at timestamptz,
  removed_at timestamptz
);
create index second_factors_user on saferoute.second_factors (user_id);

-- What a passkey is asked to sign, once, for one session and purpose.
create table saferoute.factor_challenges (
  id text primary key,
  user_id text not null references saferoute.users on delete cascade,
  session_id text not null,
  purpose text not null,
  challenge bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index factor_challenges_expiry on saferoute.factor_challenges (expires_at);

-- One row a person: how often they failed in a row, and until when they may not try.
create table saferoute.factor_locks (
  user_id text primary key references saferoute.users on delete cascade,
  failures integer not null,
  failed_at timestamptz not null,
  locked_until timestamptz
);

-- ---------------------------------------------------------------------------------------------------------------------------------------------
-- What holds it all

create function saferoute.queue_leaves() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into saferoute.evidence_queue select id from added;
  return null;
end $$;
create trigger evidence_leaves_queue after insert on saferoute.evidence_leaves
  referencing new table as added for each statement execute function saferoute.queue_leaves();
alter table saferoute.evidence_leaves enable always trigger evidence_leaves_queue;

-- Refuses everybody but retention, whatever else they may: a privilege that was granted by mistake opens nothing.
create function saferoute.refuse_all_but_retention() returns trigger language plpgsql as $$
begin
  if current_user <> 'saferoute_retention' then
    raise exception '% on %.% is refused: it is for saferoute_retention', tg_op, tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

do $$
declare
  part text;
begin
  foreach part in array array[
    'evidence_leaves', 'log_origins', 'log_entries', 'log_nodes', 'log_checkpoints', 'log_cosignatures', 'log_timestamps',
    'evidence_grants', 'evidence_grant_decisions', 'evidence_grant_revocations', 'evidence_step_ups', 'evidence_accesses',
    'evidence_holds', 'evidence_hold_ends', 'evidence_erasure_requests', 'evidence_erasure_decisions', 'evidence_erasures'
  ] loop
    execute format('create trigger %I before update or delete on saferoute.%I for each row execute function saferoute.refuse_change()', part || '_append_only', part);
    execute format('alter table saferoute.%I enable always trigger %I', part, part || '_append_only');
  end loop;
  foreach part in array array[
    'evidence_leaves', 'evidence_queue', 'evidence_disclosures', 'evidence_keys',
    'log_origins', 'log_entries', 'log_nodes', 'log_checkpoints', 'log_cosignatures', 'log_timestamps',
    'evidence_grants', 'evidence_grant_decisions', 'evidence_grant_revocations', 'evidence_step_ups', 'evidence_accesses',
    'evidence_holds', 'evidence_hold_ends', 'evidence_erasure_requests', 'evidence_erasure_decisions', 'evidence_erasures'
  ] loop
    execute format('create trigger %I before truncate on saferoute.%I for each statement execute function saferoute.refuse_change()', part || '_no_truncate', part);
    execute format('alter table saferoute.%I enable always trigger %I', part, part || '_no_truncate');
    execute format('alter table saferoute.%I owner to saferoute_owner', part);
  end loop;
end $$;

create trigger evidence_disclosures_append_only before update on saferoute.evidence_disclosures
  for each row execute function saferoute.refuse_change();
create trigger evidence_disclosures_retention before delete on saferoute.evidence_disclosures
  for each row execute function saferoute.refuse_all_but_retention();
create trigger evidence_keys_retention before update or delete on saferoute.evidence_keys
  for each row execute function saferoute.refuse_all_but_retention();
create trigger evidence_queue_append_only before update on saferoute.evidence_queue
  for each row execute function saferoute.refuse_change();
alter table saferoute.evidence_disclosures enable always trigger evidence_disclosures_append_only;
alter table saferoute.evidence_disclosures enable always trigger evidence_disclosures_retention;
alter table saferoute.evidence_keys enable always trigger evidence_keys_retention;
alter table saferoute.evidence_queue enable always trigger evidence_queue_append_only;

-- Locks an alert, for whoever may not write it too: retention must not erase beneath a writer.
create function saferoute.lock_alert(wanted text) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from saferoute.alerts where id = wanted for update;
  return found;
end $$;
revoke all on function saferoute.lock_alert(text), saferoute.queue_leaves() from public;
grant execute on function saferoute.lock_alert(text) to saferoute_app, saferoute_retention;
alter function saferoute.queue_leaves() owner to saferoute_owner;

-- The application records and looks up; it cannot read a sealed fact, change what stands, or touch the log.
grant select, insert on
  saferoute.evidence_leaves, saferoute.evidence_keys,
  saferoute.evidence_grants, saferoute.evidence_grant_decisions, saferoute.evidence_grant_revocations,
  saferoute.evidence_step_ups, saferoute.evidence_accesses,
  saferoute.evidence_holds, saferoute.evidence_hold_ends, saferoute.evidence_erasure_requests, saferoute.evidence_erasure_decisions
  to saferoute_app;
grant insert on saferoute.evidence_disclosures to saferoute_app;
grant select on
  saferoute.evidence_erasures, saferoute.log_origins, saferoute.log_entries, saferoute.log_nodes, saferoute.log_checkpoints,
  saferoute.log_cosignatures, saferoute.log_timestamps
  to saferoute_app;
grant select, insert, update on saferoute.second_factors, saferoute.factor_locks to saferoute_app;
grant select, insert, update, delete on saferoute.factor_challenges to saferoute_app;

grant select on saferoute.evidence_leaves to saferoute_sequencer;
grant select, delete on saferoute.evidence_queue to saferoute_sequencer;
grant select, insert on
  saferoute.log_origins, saferoute.log_entries, saferoute.log_nodes, saferoute.log_checkpoints, saferoute.log_cosignatures,
  saferoute.log_timestamps
  to saferoute_sequencer;

grant select on
  saferoute.evidence_leaves, saferoute.evidence_queue, saferoute.evidence_disclosures, saferoute.evidence_keys,
  saferoute.log_origins, saferoute.log_entries, saferoute.log_nodes, saferoute.log_checkpoints, saferoute.log_cosignatures,
  saferoute.log_timestamps,
  saferoute.evidence_grants, saferoute.evidence_grant_decisions, saferoute.evidence_grant_revocations,
  saferoute.evidence_step_ups, saferoute.evidence_accesses,
  saferoute.evidence_holds, saferoute.evidence_hold_ends,
  saferoute.evidence_erasure_requests, saferoute.evidence_erasure_decisions, saferoute.evidence_erasures,
  saferoute.alerts, saferoute.timeline
  to saferoute_evidence_reader;

grant select on
  saferoute.evidence_leaves, saferoute.evidence_disclosures, saferoute.evidence_keys, saferoute.evidence_holds, saferoute.evidence_hold_ends,
  saferoute.evidence_erasure_requests, saferoute.evidence_erasure_decisions, saferoute.evidence_erasures, saferoute.alerts
  to saferoute_retention;
grant insert on saferoute.evidence_leaves, saferoute.evidence_disclosures, saferoute.evidence_keys, saferoute.evidence_erasures to saferoute_retention;
grant delete on saferoute.evidence_disclosures, saferoute.evidence_keys to saferoute_retention;
grant update (kek_id, wrapped) on saferoute.evidence_keys to saferoute_retention;

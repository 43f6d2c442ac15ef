-- What each kind of process was last started with, so that a start with other settings is seen and put on record. A new table only, which the
-- previous version does not know.

-- As with the other tables of evidence, `leaf_hash` names the leaf whose facts hold every other column, and nothing is ever changed.
create table saferoute.evidence_settings (
  id text primary key,
  process text not null,
  -- All of them by name, as JSON; of secrets a fingerprint under the deployment's own secret.
  settings text not null,
  -- Names of those that differ from the last row of this process.
  changed text not null,
  at timestamptz not null,
  leaf_hash bytea not null unique references saferoute.evidence_leaves (hash)
);
create index evidence_settings_process on saferoute.evidence_settings (process, at desc);

create trigger evidence_settings_append_only before update or delete on saferoute.evidence_settings
  for each row execute function saferoute.refuse_change();
create trigger evidence_settings_no_truncate before truncate on saferoute.evidence_settings
  for each statement execute function saferoute.refuse_change();
alter table saferoute.evidence_settings enable always trigger evidence_settings_append_only;
alter table saferoute.evidence_settings enable always trigger evidence_settings_no_truncate;
alter table saferoute.evidence_settings owner to saferoute_owner;

grant select, insert on saferoute.evidence_settings to saferoute_app;
grant select on saferoute.evidence_settings to saferoute_evidence_reader;

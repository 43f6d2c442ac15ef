-- What an access is, beyond reading one alert: the report of a person, which is of no single alert, and acts on grants that were refused.
-- Forward only. Loosens two checks; the previous version writes no such rows and reads none of this table.
alter table saferoute.evidence_accesses
  alter column alert_id drop not null,
  drop constraint evidence_accesses_action_check,
  add constraint evidence_accesses_action_check check (action in ('read', 'unmask', 'export', 'report', 'grant')) not valid,
  add constraint evidence_accesses_alert_check check (alert_id is not null or action = 'report') not valid;
alter table saferoute.evidence_accesses
  validate constraint evidence_accesses_action_check,
  validate constraint evidence_accesses_alert_check;

-- Grants that wait for somebody, and everybody's, newest first.
create index evidence_grants_newest on saferoute.evidence_grants (requested_at desc, id desc);

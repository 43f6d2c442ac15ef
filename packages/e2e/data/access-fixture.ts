import { appendLeaf } from '@saferoute/usecases';
import { actFields } from '@saferoute/domain/evidence';
import type { Harness } from '@saferoute/testkit';

const AT = '2026-02-07T09:00:00.000Z';
const LATER = '2026-02-07T10:00:00.000Z';

/** A row of every table of access, retention and settings, each with a leaf whose facts hold its columns: `row.table`, and `row.<column>`. */
export async function accessRowsOf(house: Harness, alertId: string): Promise<void> {
  const [officer, other] = [(await house.people.staff()).id, (await house.people.staff()).id];
  const rows: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    [
      'evidence_grants',
      {
        id: 'g1',
        grantee: officer,
        alert_id: alertId,
        purpose: 'court',
        reason: 'asked',
        requested_by: officer,
        requested_at: AT,
        expires_at: LATER,
        break_glass: false,
      },
    ],
    [
      'evidence_grant_decisions',
      { grant_id: 'g1', grantee: officer, approved: true, decided_by: other, decided_at: AT, expires_at: LATER },
    ],
    ['evidence_grant_revocations', { grant_id: 'g1', revoked_by: other, revoked_at: LATER, reason: 'over' }],
    ['evidence_step_ups', { id: 's1', user_id: officer, session_id: 'se1', purpose: 'court', method: 'totp', factor_id: 'f1', at: AT }],
    [
      'evidence_accesses',
      {
        id: 'a1',
        alert_id: alertId,
        subject_id: other,
        reader_id: officer,
        session_id: 'se1',
        grant_id: 'g1',
        step_up_id: 's1',
        action: 'unmask',
        field_group: 'location',
        refusal: null,
        at: AT,
      },
    ],
    ['evidence_holds', { id: 'h1', alert_id: alertId, reason: 'court', placed_by: officer, placed_at: AT }],
    ['evidence_hold_ends', { hold_id: 'h1', lifted_by: officer, lifted_at: LATER, reason: 'over' }],
    ['evidence_erasure_requests', { id: 'r1', alert_id: alertId, reason: 'wish', requested_by: officer, requested_at: AT }],
    ['evidence_erasure_decisions', { request_id: 'r1', requested_by: officer, approved: true, decided_by: other, decided_at: AT }],
    ['evidence_erasures', { id: 'e1', alert_id: alertId, cause: 'request', request_id: 'r1', last_seq: 1, erased_at: LATER }],
    ['evidence_settings', { id: 'p1', process: 'api', settings: '{"PORT":"3000"}', changed: 'PORT', at: AT }],
  ];
  for (const [table, row] of rows) {
    const fields = actFields({ action: table, by: officer, details: { table, ...row } });
    const hash = await house.db.transaction((tx) => appendLeaf(house.ctx, tx, { alertId: null, type: 'administration', fields }));
    const columns = { ...row, leaf_hash: Buffer.from(hash, 'hex') };
    await house.database.sql`insert into saferoute.${house.database.sql(table)} ${house.database.sql(columns)}`;
  }
}

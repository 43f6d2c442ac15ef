import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { evidenceDisclosures, evidenceKeys } from '../schema/index.ts';

/** Destroys the key an alert's facts are sealed with, and the facts. What is sealed with a month's key stays: who read it, and that it is gone. */
export async function destroyFacts(tx: Tx, alertId: string): Promise<void> {
  await tx.delete(evidenceDisclosures).where(eq(evidenceDisclosures.keyId, alertId));
  await tx.delete(evidenceKeys).where(eq(evidenceKeys.id, alertId));
}

/** Nobody's name or number, where a text went to somebody. */
const NOBODY = sql.raw(
  `'{"name": "", "phone": ""}'::jsonb || case when recipient ? 'relationship' then '{"relationship": null}' else '{}' end::jsonb`,
);

/**
 * Takes what an alert's facts say out of every other table: words, places, names and numbers. Ids, states and times stay. Of points, what lies on the
 * way to the alert and during it; of the journey itself, only how its monitors saw it: its plan and its trip are no evidence of the alert.
 */
export async function blankAlert(tx: Tx, alertId: string): Promise<void> {
  await tx.execute(
    sql`update saferoute.timeline set description = '', metadata = '{}' where alert_id = ${alertId} and (description <> '' or metadata <> '{}')`,
  );
  await tx.execute(sql`update saferoute.attempts set provider_message_id = null, body_sha256 = null
    where delivery_id in (select id from saferoute.deliveries where alert_id = ${alertId})`);
  await tx.execute(
    sql`update saferoute.deliveries set recipient = recipient || ${NOBODY}, sealed_token = null where alert_id = ${alertId}`,
  );
  await tx.execute(sql`update saferoute.tracking_links set recipient = null where alert_id = ${alertId}`);
  await tx.execute(sql`delete from saferoute.notifications where alert_id = ${alertId}`);
  await forgetTheWay(tx, alertId);
  await tx.execute(sql`
    update saferoute.alerts set location = null, description = null, device_state = null, erased_at = saferoute.now() where id = ${alertId}`);
}

/** As far back as a snapshot looks for its fixes. */
const ON_THE_WAY = sql.raw(`interval '24 hours'`);

async function forgetTheWay(tx: Tx, alertId: string): Promise<void> {
  const alert = sql`(select a.user_id, a.journey_id, a.received_at, a.resolved_at, j.driver_id, j.started_at, j.ended_at
    from saferoute.alerts a left join saferoute.journeys j on j.id = a.journey_id where a.id = ${alertId}) a`;
  await tx.execute(sql`
    delete from saferoute.points p using ${alert}
    where p.user_id = a.user_id and p.reported_at >= a.received_at - ${ON_THE_WAY} and p.reported_at <= a.resolved_at + ${ON_THE_WAY}
      and p.recorded_at <= a.resolved_at`);
  await tx.execute(sql`
    delete from saferoute.points p using ${alert}
    where p.user_id in (a.user_id, a.driver_id) and p.journey_id = a.journey_id
      and p.reported_at >= a.started_at - ${ON_THE_WAY} and p.reported_at <= a.ended_at + ${ON_THE_WAY}`);
  await tx.execute(sql`delete from saferoute.positions p using ${alert} where p.user_id = a.user_id and p.recorded_at <= a.resolved_at`);
  await tx.execute(sql`delete from saferoute.watches w using ${alert} where w.journey_id = a.journey_id and w.next_look_at is null`);
}

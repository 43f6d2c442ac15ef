import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@saferoute/db';
import { runCommand } from '@saferoute/evidence-cli';
import { EVIDENCE_KEY, pressed, type Harness } from '@saferoute/testkit';
import { bundleAlert, decideErasure, requestErasure, resolveAlert, triggerSos, type TriggerFacts } from '@saferoute/usecases';
import { writeBundleZip } from '@saferoute/transparency-log';
import type { LogOnDisk } from './log-house.ts';

/** Somebody's alert, closed again. */
export interface ClosedAlert {
  readonly alertId: string;
  readonly userId: string;
  readonly receipt: string;
}

export async function closedAlert(house: Harness, change: Partial<TriggerFacts> = {}, of?: string): Promise<ClosedAlert> {
  const userId = of ?? (await house.people.rider()).id;
  const triggered = await triggerSos(house.ctx, { userId, trigger: pressed(change) });
  if (!triggered.ok || triggered.value.leafHash === null) throw new Error('an SOS has a receipt');
  const { alertId, leafHash: receipt } = triggered.value;
  await closeAlert(house, alertId);
  return { alertId, userId, receipt };
}

export async function closeAlert(house: Harness, alertId: string): Promise<void> {
  const by = await house.people.staff();
  const closed = await resolveAlert(house.ctx, { alertId, by, falseAlarm: false, notes: null });
  if (!closed.ok) throw new Error(closed.error.kind);
}

/** Two of staff agree that an alert's evidence is to go. The worker is told. */
export async function agreeToErase(house: Harness, alertId: string): Promise<void> {
  const [one, other] = [await house.people.staff(), await house.people.staff()];
  const asked = await requestErasure(house.ctx, { alertId, by: { userId: one.id, sessionId: null }, reason: 'asked by letter' });
  if (!asked.ok) throw new Error(asked.error.kind);
  const { requestId } = asked.value;
  const decided = await decideErasure(house.ctx, { requestId, by: { userId: other.id, sessionId: null }, approved: true });
  if (!decided.ok) throw new Error(decided.error.kind);
}

/** What is left of an alert's evidence. */
export async function leftOf(house: Harness, alertId: string): Promise<{ facts: number; keys: number; erasures: number }> {
  const [row] = await house.database.sql<{ facts: number; keys: number; erasures: number }[]>`select
    (select count(*)::int from saferoute.evidence_disclosures where key_id = ${alertId}) as facts,
    (select count(*)::int from saferoute.evidence_keys where id = ${alertId}) as keys,
    (select count(*)::int from saferoute.evidence_erasures where alert_id = ${alertId}) as erasures`;
  return { facts: row?.facts ?? -1, keys: row?.keys ?? -1, erasures: row?.erasures ?? -1 };
}

/** The bundle of an alert as an officer would export it, with all that can be disclosed. */
export async function bundleZip(house: Harness, alertId: string): Promise<Uint8Array> {
  const reader = await openDatabase({ url: house.database.url, role: 'saferoute_evidence_reader', maxConnections: 1 });
  const groups = new Set(['entry', 'trigger', 'user', 'location', 'journey', 'device', 'details', 'text', 'recipient', 'act', 'row']);
  const bundle = await bundleAlert({ db: reader, keyRing: house.ctx.keyRing }, { alertId, groups, policy: null });
  await reader.close();
  if (!bundle.ok) throw new Error(bundle.error);
  return writeBundleZip(bundle.value);
}

/** Runs the command; answers its exit code and all it said. */
export async function evidence(...args: readonly string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await runCommand(args, { out: (text) => void (out += text), err: (text) => void (out += text) });
  return { code, out };
}

/** fsck with everything it can be given. */
export async function fsckAll(house: Harness, log: LogOnDisk, keyFile?: string): Promise<{ code: number; out: string }> {
  const file = keyFile ?? join(log.folder, 'evidence-key');
  if (keyFile === undefined) await writeFile(file, `${Buffer.from(EVIDENCE_KEY).toString('base64')}\n`);
  await readFile(file);
  const where = ['--log', log.settings.publishDir ?? '', '--database', house.database.url, '--log-key', log.vkey];
  return evidence('fsck', ...where, '--evidence-key', file);
}

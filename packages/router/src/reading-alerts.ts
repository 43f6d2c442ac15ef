import { readAlertRecords, readTimeline } from '@saferoute/db';
import type { AlertRecord } from '@saferoute/db';
import { isSilent, presentToOriginator } from '@saferoute/domain';
import type { TimelineEntry } from '@saferoute/domain';
import type { AlertView } from '@saferoute/protocol';
import { listDirectTexts } from '@saferoute/usecases';
import type { Services, Viewer } from './context.ts';
import { Refusal } from './refusal.ts';
import { originatorAlertView, staffAlertView } from './views/alert-view.ts';

/**
 * Reads an alert for somebody who may see it: its originator or an administrator.
 * An administrator's own alert is theirs first: they see it as any originator does.
 */
export async function readAlert({ usecases }: Services, viewer: Viewer, id: string): Promise<AlertRecord> {
  const [record] = await readAlertRecords(usecases.db.read, [id]);
  if (record === undefined) throw new Refusal('sos.alert.not-found');
  if (!isOriginator(record, viewer)) {
    if (viewer.role !== 'admin') throw new Refusal('sos.alert.access-denied');
  } else if (isSilent(record.alert)) throw new Refusal('sos.alert.not-found');
  return record;
}

/** An alert that was read for this viewer, as they may see it. */
export async function viewAlert(services: Services, viewer: Viewer, record: AlertRecord): Promise<AlertView> {
  const view = await presentAlert(services, viewer, record);
  if (view === null) throw new Refusal('sos.alert.not-found');
  return view;
}

/** The alert as this viewer may see it; null if they may see none. */
export async function presentAlert({ usecases }: Services, viewer: Viewer, record: AlertRecord): Promise<AlertView | null> {
  const facts = { fallbackNumber: usecases.sos.fallbackNumber };
  if (!isOriginator(record, viewer)) return staffAlertView(record, facts);
  const needsTexts = record.alert.maskedAt === null && record.deliveries.some(({ state }) => state === 'DIRECT_TEXT');
  return originatorAlertView(record, { ...facts, directTexts: needsTexts ? await listDirectTexts(usecases, record.alert.id) : [] });
}

/** The timeline after `afterSeq` as this viewer may see it. */
export async function presentTimeline(
  { usecases }: Services,
  viewer: Viewer,
  { record, afterSeq }: { record: AlertRecord; afterSeq: number },
): Promise<readonly TimelineEntry[]> {
  const entries = await readTimeline(usecases.db.read, record.alert.id, afterSeq);
  if (!isOriginator(record, viewer)) return entries;
  return presentToOriginator(record.alert, entries)?.timeline.filter(({ seq }) => seq > afterSeq) ?? [];
}

function isOriginator({ alert }: AlertRecord, viewer: Viewer): boolean {
  return alert.userId === viewer.userId;
}

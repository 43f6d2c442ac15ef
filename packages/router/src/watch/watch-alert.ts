import { readTimeline } from '@saferoute/db';
import type { AlertRecord } from '@saferoute/db';
import type { AlertEvent } from '@saferoute/protocol';
import type { Services, Viewer } from '../context.ts';
import { presentTimeline, readAlert, viewAlert } from '../reading-alerts.ts';
import { timelineEntryView } from '../views/timeline-view.ts';
import { listenOn } from './listen.ts';
import { resumable } from './resumable.ts';
import type { Step } from './resumable.ts';
import type { Watch } from './watch-feed.ts';

/** One alert: what it is and its timeline, then each entry that is added. The cursor is the sequence number of the last entry shown. */
export function watchAlert(services: Services, viewer: Viewer, { id, signal, lastEventId }: Watch & { readonly id: string }) {
  let shown: AlertRecord | null = null;

  const step = async (record: AlertRecord, afterSeq: number): Promise<Step<AlertEvent> | null> => {
    const [alert, timeline] = await Promise.all([
      viewAlert(services, viewer, record),
      presentTimeline(services, viewer, { record, afterSeq }),
    ]);
    // The timeline was read after the alert: what the alert does not count yet comes with the next step.
    const entries = timeline.filter(({ seq }) => seq <= alert.lastSeq).map(timelineEntryView);
    const last = entries.at(-1);
    shown = record;
    if (afterSeq === 0) return { cursor: String(alert.lastSeq), event: { kind: 'snapshot', alert, timeline: entries } };
    return last === undefined ? null : { cursor: String(last.seq), event: { kind: 'entries', alert, entries } };
  };

  return resumable<AlertEvent>({
    signal,
    cursor: /^[1-9]\d{0,8}$/.test(lastEventId ?? '') ? (lastEventId ?? null) : null,
    listen: (listener) => listenOn<AlertEvent>(services.live, `alert:${id}`, listener),
    read: async (cursor) => {
      const afterSeq = Number(cursor ?? 0);
      const before = shown;
      if (before !== null && (await readTimeline(services.usecases.db.read, id, afterSeq)).length === 0) return null;
      const record = await readAlert(services, viewer, id);
      const unmasked = before !== null && before.alert.maskedAt !== null && record.alert.maskedAt === null;
      const fromTheFuture = afterSeq > record.alert.lastSeq;
      return step(record, unmasked || fromTheFuture ? 0 : afterSeq);
    },
  });
}

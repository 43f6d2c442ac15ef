import type { TimelineEntry } from '@saferoute/domain';
import type { TimelineEntryView } from '@saferoute/protocol';
import { timeView } from './wire.ts';

export const timelineEntryView = ({ id, seq, type, at, description, metadata }: TimelineEntry): TimelineEntryView => ({
  id,
  seq,
  type,
  at: timeView(at),
  description,
  metadata: { ...metadata },
});

import { heldSince, raisedWords, type Alarm } from '@saferoute/domain';
import type { AlarmView } from '@saferoute/protocol';
import { timeView } from './wire.ts';

export const alarmView = (alarm: Alarm): AlarmView => ({
  id: alarm.id,
  kind: alarm.kind,
  ...raisedWords(alarm),
  since: timeView(heldSince(alarm)),
});

import type { AlertView } from '@saferoute/protocol';
import type { Tone } from '../alert/tone.ts';
import { countdown } from '../time/duration.ts';
import { needsHuman } from './urgency.ts';

/** What the alert does by itself next, and in how long; `in` is null once the moment has come and the server has yet to say so. */
export interface NextWave {
  readonly words: string;
  readonly in: string | null;
  readonly tone: Tone;
}

/** The next escalation of an open alert at `now`; for an acknowledged one, when it goes back to nobody. Null when none is armed. */
export function nextWave(alert: Pick<AlertView, 'status' | 'nextEscalationAt'>, now: number): NextWave | null {
  if (alert.nextEscalationAt === null) return null;
  const waits = needsHuman(alert);
  const tone = waits ? 'waiting' : 'ended';
  const remainingMs = Date.parse(alert.nextEscalationAt) - now;
  if (remainingMs <= 0) return { words: waits ? 'next wave due now' : 'opens again now', in: null, tone };
  return { words: waits ? 'next wave in' : 'opens again in', in: countdown(remainingMs), tone };
}

import type { AuditItem, AuditVerdict } from '@saferoute/protocol';
import type { Tone } from '../../alert/tone.ts';
import { kilometres } from '../tariffs/figures.ts';

interface VerdictWords {
  readonly word: string;
  readonly explains: string;
  readonly tone: Tone;
}

const verdicts: Record<AuditVerdict, VerdictWords> = {
  explained: {
    word: 'Explained',
    explains: 'The way was longer for a good reason: a detour, a closed road, a wish of the rider.',
    tone: 'well',
  },
  mismeasured: { word: 'Mismeasured', explains: 'The phone told a way that was not driven.', tone: 'ended' },
  fraud: { word: 'Fraud', explains: 'The way was made longer on purpose.', tone: 'waiting' },
};

export const verdictWords = (verdict: AuditVerdict): VerdictWords => verdicts[verdict];
export const verdictChoices = Object.entries(verdicts).map(([value, { word, explains }]) => ({
  value: value as AuditVerdict,
  word,
  explains,
}));

/** `16.4 km driven, 10 km planned`. */
export const distanceWords = ({ travelledM, estimateM }: Pick<AuditItem, 'travelledM' | 'estimateM'>): string =>
  `${kilometres(travelledM)} driven, ${kilometres(estimateM)} planned`;

/** `1.64 ×`; where nothing was estimated there is no ratio. */
export const ratioWords = ({ ratio }: Pick<AuditItem, 'ratio'>): string => (ratio === null ? 'no estimate' : `${ratio.toFixed(2)} ×`);

/** Which audits the list shows. */
export type AuditState = 'open' | 'closed';

/** The list's part of the address: `?state=closed`. Anything else reads as open. */
export interface AuditSearch {
  readonly state?: AuditState;
}

export const readAuditSearch = ({ state }: Record<string, unknown>): AuditSearch => (state === 'closed' ? { state } : {});

/** Open ones as people waited, the oldest first; closed ones the last closed first. */
export function auditsInOrder(items: readonly AuditItem[], state: AuditState): readonly AuditItem[] {
  const at = ({ openedAt, closing }: AuditItem): number => Date.parse(state === 'closed' ? (closing?.at ?? openedAt) : openedAt);
  return items.toSorted((a, b) => (state === 'open' ? at(a) - at(b) : at(b) - at(a)) || a.id.localeCompare(b.id));
}

/** Where things stand in a bundle. */
export const CHECKPOINT = 'checkpoint';
export const POLICY = 'policy';
export const SUMS = 'SHA256SUMS';
/** An earlier checkpoint, which witnesses have cosigned or somebody else has kept, and the proof from it to `checkpoint`. */
export const WITNESSED_CHECKPOINT = 'witnessed/checkpoint';
export const WITNESSED_CONSISTENCY = 'witnessed/consistency';
/** What of the alert no checkpoint holds yet. */
export const WAITING = 'waiting';

/** `007`: an event's number, from 1, in as many digits as it needs but three at least. */
const numberOf = (position: number): string => String(position).padStart(3, '0');

export const leafPath = (position: number): string => `events/${numberOf(position)}.leaf`;
export const proofPath = (position: number): string => `events/${numberOf(position)}.tlog-proof`;
export const disclosuresPath = (position: number): string => `disclosures/${numberOf(position)}.jsonl`;

/** The number of the event a file is of; `null` for a file that is of none. */
export function positionOf(path: string): number | null {
  const [, digits = ''] = /^(?:events|disclosures)\/(\d{3,})\./.exec(path) ?? [];
  const position = Number(digits);
  return position >= 1 && [leafPath, proofPath, disclosuresPath].some((pathOf) => pathOf(position) === path) ? position : null;
}

/** Whether a reader would take the file for something that was verified. */
export const isAmongEvents = (path: string): boolean => /^(?:events|disclosures)\//.test(path);

import { bundleFaultWords, openCheckpoint, type CheckpointFault, type Policy, type TrustedCheckpoint } from '@saferoute/domain/evidence';
import type { LogFault } from '@saferoute/transparency-log';
import type { Report } from './command.ts';

export const instant = (at: number): string => new Date(at).toISOString();

/** Faults as lines and as data, the place first. */
export function failed(faults: readonly LogFault[]): Report {
  return { holds: false, lines: [...faults.map(({ place, reason }) => `FAILED ${place} ${reason}`), 'NOT VERIFIED.'], json: { faults } };
}

/** What a checkpoint says, and for whom. */
export function checkpointWords({ origin, size, cosigned }: TrustedCheckpoint): string {
  const witnesses = cosigned.map(({ key, at }) => `; cosigned by ${key.name}${at === null ? '' : `, ${instant(at)}`}`);
  return `${origin}, ${size} leaves, signed by its log${witnesses.join('')}`;
}

/** Opens a checkpoint, or says what is wrong with it where. */
export function opened(message: string, policy: Policy, place: string): TrustedCheckpoint | LogFault {
  const checkpoint = openCheckpoint(message, policy);
  return checkpoint.ok ? checkpoint.value : { place, reason: bundleFaultWords[checkpoint.error satisfies CheckpointFault] };
}

export const isFault = (value: object): value is LogFault => 'reason' in value;

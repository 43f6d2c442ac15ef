import { bundleFaultWords, type CheckpointFault } from '@saferoute/domain/evidence';

/** Something that does not hold, where, in words for a person: `place` and `reason` make a sentence. */
export interface LogFault {
  /** A file of the log with an index in it, or a row of the database. */
  readonly place: string;
  readonly reason: string;
}

/** A checkpoint that is not accepted. */
export const checkpointFault = (fault: CheckpointFault): LogFault => ({ place: 'checkpoint', reason: bundleFaultWords[fault] });

/** Faults after which nobody reads on: the first ones say where to look. */
export const MANY_FAULTS = 100;

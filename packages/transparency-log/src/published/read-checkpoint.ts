import { parseCheckpoint, parseNote, type Checkpoint } from '@saferoute/domain/evidence';

/** What a signed checkpoint says, unverified. Throws on what is no checkpoint. */
export function readCheckpoint(message: string): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(message)?.text ?? '');
  if (checkpoint === null) throw new Error('this is no checkpoint');
  return checkpoint;
}

import type { RedactedEvidenceView } from '@saferoute/protocol';
import { IconShieldCheck, IconShieldHalf } from '@tabler/icons-react';
import { MomentText } from '../../time/moment-text.tsx';
import { placeWords } from '../evidence-words.ts';
import classes from './reading-page.module.css';

/** How much of what is on record the signed log vouches for, in one line. */
export function Integrity({ evidence: { leaves, checkpoint } }: { readonly evidence: RedactedEvidenceView }) {
  const proved = leaves.filter(({ isProved }) => isProved);
  const newest = proved.at(-1);
  const waiting = leaves.length - proved.length;
  if (newest === undefined || checkpoint === null)
    return (
      <p className={classes.line} data-tone="waiting">
        <IconShieldHalf size={18} aria-hidden /> {leaves.length} {recordsOf(leaves.length)}. The log has not been signed since.
      </p>
    );
  return (
    <p className={classes.line} data-tone="well">
      <IconShieldCheck size={18} aria-hidden />
      <span>
        {leaves.length} {recordsOf(leaves.length)}, the last proved one {placeWords(newest)}, under the checkpoint
        {checkpoint.at === null ? '' : ' of '}
        {checkpoint.at !== null && <MomentText at={checkpoint.at} />}.
        {waiting > 0 && ` ${waiting} newer ${waiting === 1 ? 'waits' : 'wait'} for the next one.`}
      </span>
    </p>
  );
}

const recordsOf = (count: number): string => (count === 1 ? 'record' : 'records');

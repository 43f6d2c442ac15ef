import { CopyButton } from '@mantine/core';
import { agoWords, isStale } from '@saferoute/client';
import type { PositionView } from '@saferoute/protocol';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { exactTime } from '../time/moment.ts';
import classes from './place.module.css';
import { coordinateWords } from './trail.ts';

interface PositionWordsProps {
  readonly position: PositionView;
  readonly now: number;
}

/** Where somebody is, in words with their age, to be read out and copied. */
export function PositionWords({ position, now }: PositionWordsProps) {
  const ageMs = Math.max(0, now - Date.parse(position.recordedAt));
  const old = isStale(ageMs);
  return (
    <p className={classes.words} data-tone={old ? 'waiting' : 'human'}>
      <span className="toned" title={exactTime(position.recordedAt)}>
        {old ? 'last seen' : 'last fix'} {agoWords(ageMs)}
      </span>
      <span className="numbers">{coordinateWords(position)}</span>
      {position.accuracyM !== null && <span className="numbers soft">± {Math.round(position.accuracyM)} m</span>}
      <CopyButton value={coordinateWords(position)}>
        {({ copied, copy }) => (
          <button type="button" onClick={copy}>
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />} {copied ? 'Copied' : 'Copy place'}
          </button>
        )}
      </CopyButton>
    </p>
  );
}

import { groupWords, type FieldGroup } from '@saferoute/domain/evidence';
import type { RedactedLeafView } from '@saferoute/protocol';
import { IconLock, IconTrash } from '@tabler/icons-react';
import { MomentText } from '../../time/moment-text.tsx';
import { leafWords, placeWords } from '../evidence-words.ts';
import { factLines } from '../fact-words.ts';
import classes from './records.module.css';
import type { Unmasked } from './use-evidence.ts';

interface RecordsProps {
  readonly leaves: readonly RedactedLeafView[];
  readonly unmasked: Unmasked;
  readonly isErased: boolean;
}

/** Every record of an alert in its order; what is sealed is a bar with its group's name. */
export function Records({ leaves, unmasked, isErased }: RecordsProps) {
  return (
    <section aria-labelledby="records-title" className={classes.section}>
      <h2 id="records-title">Records</h2>
      <ol className={classes.records}>
        {leaves.map((leaf) => (
          <li key={leaf.seq} className={classes.record}>
            <span className={classes.head}>
              <b className="numbers">{leaf.seq}</b>
              <strong>{leafWords(leaf.type)}</strong>
              <MomentText at={leaf.recordedAt} withDay />
              <span className={classes.place} title={`Leaf ${leaf.leafHash}`}>
                {placeWords(leaf)}
              </span>
            </span>
            {leaf.groups.map(({ group }) => (
              <Group key={group} group={group} seq={leaf.seq} unmasked={unmasked} isGone={isErased && !outlives(leaf)} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who read it, and that it was erased, is kept when what happened is not. */
const outlives = ({ type }: RedactedLeafView): boolean => type === 'access' || type === 'erased' || type === 'administration';

interface GroupProps {
  readonly group: FieldGroup;
  readonly seq: number;
  readonly unmasked: Unmasked;
  readonly isGone: boolean;
}

function Group({ group, seq, unmasked, isGone }: GroupProps) {
  const { title } = groupWords[group];
  const shown = unmasked.get(group)?.find((leaf) => leaf.seq === seq);
  if (shown !== undefined)
    return (
      <dl className={classes.facts} aria-label={title}>
        {shown.facts
          .flatMap(({ name, value }) => factLines(name, value))
          .map(({ label, text }, at) => (
            <div key={at}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    );
  return (
    <span className={classes.bar} data-gone={isGone}>
      {isGone ? <IconTrash size={14} aria-hidden /> : <IconLock size={14} aria-hidden />}
      {title}
      <span className="soft">{isGone ? 'destroyed' : 'sealed'}</span>
    </span>
  );
}

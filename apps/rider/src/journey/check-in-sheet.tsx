import { checkInProblem, type Clock, type Failure, nextTimeOfDay, putsOff } from '@saferoute/client';
import { MINUTE_MS, type Result } from '@saferoute/domain';
import { useState } from 'react';
import { Field } from '../ui/field.tsx';
import { PinSheet } from '../ui/pin-sheet.tsx';
import { clockWords } from '../ui/times.ts';
import { useNow } from '../ui/use-observed.ts';
import css from './journey.module.css';

interface CheckInSheetProps {
  /** ISO-8601; null when none is set. */
  readonly current: string | null;
  readonly clock: Pick<Clock, 'now'>;
  readonly hasPin: boolean;
  readonly onSet: (dueAt: string, pin?: string) => Promise<Result<unknown, Failure>>;
  readonly onClose: () => void;
}

const QUICK_MINS = [15, 30, 60];

/** When to be asked “Are you OK?”: in a while, or at a time. */
export function CheckInSheet({ current, clock, hasPin, onSet, onClose }: CheckInSheetProps) {
  const [minutes, setMinutes] = useState<number | null>(30);
  const [time, setTime] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(clock);
  const dueAt = (from: number) => (minutes === null ? nextTimeOfDay(time, from) : from + minutes * MINUTE_MS);
  const due = dueAt(now);
  const later = due !== null && putsOff(due, current);
  const set = async (pin: string | undefined): Promise<Result<unknown, Failure> | null> => {
    const at = dueAt(clock.now());
    const wrong = checkInProblem(at, clock.now());
    setProblem(wrong);
    if (wrong !== null || at === null) return null;
    return onSet(new Date(at).toISOString(), pin);
  };
  return (
    <PinSheet
      title={current === null ? 'Ask me later' : 'Change the check-in'}
      verb={verbOf(later, current)}
      asks={later && hasPin}
      act={set}
      onClose={onClose}
    >
      <p className="soft">At that time we ask whether you are OK. Without an answer we ask for help.</p>
      <div className={css.quick} role="group" aria-label="In">
        {QUICK_MINS.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={minutes === each}
            onClick={() => {
              setMinutes(each);
              setProblem(null);
            }}
          >
            {each} min
          </button>
        ))}
      </div>
      <Field
        label="Or at"
        type="time"
        value={time}
        problem={problem ?? undefined}
        hint={due !== null && problem === null ? `We ask at ${clockWords(new Date(due).toISOString())}.` : undefined}
        onChange={(event) => {
          setTime(event.target.value);
          setMinutes(null);
          setProblem(null);
        }}
      />
    </PinSheet>
  );
}

const verbOf = (later: boolean, current: string | null): string =>
  later ? 'Put it off' : current === null ? 'Set check-in' : 'Bring it nearer';

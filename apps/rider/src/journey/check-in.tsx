import { stopwatch } from '@saferoute/client';
import type { JourneyView, ProfileView } from '@saferoute/protocol';
import { useState } from 'react';
import type { Phone } from '../phone.ts';
import type { Running } from '../running.ts';
import { Icon } from '../ui/icon.tsx';
import { PinSheet } from '../ui/pin-sheet.tsx';
import { clockWords, exactWords } from '../ui/times.ts';
import { useNow } from '../ui/use-observed.ts';
import { CheckInSheet } from './check-in-sheet.tsx';
import css from './journey.module.css';

interface CheckInProps {
  readonly phone: Phone;
  readonly running: Running;
  readonly profile: ProfileView;
  readonly journey: JourneyView;
}

/** The check-in that is set, counting down; or the way to set one. */
export function CheckIn({ phone, running, profile, journey }: CheckInProps) {
  const now = useNow(phone.serverClock);
  const [open, setOpen] = useState<'set' | 'now' | null>(null);
  const { checkInDueAt } = journey;
  const close = () => setOpen(null);
  return (
    <section className={css.section} aria-labelledby="check-in-title">
      <h2 id="check-in-title">Check-in</h2>
      {checkInDueAt === null ? (
        <div className={css.line}>
          <p className="soft">We can ask whether you are OK.</p>
          <button type="button" className="button" onClick={() => setOpen('set')}>
            <Icon name="waiting" /> Set a check-in
          </button>
        </div>
      ) : (
        <>
          <p>
            We ask at <time title={exactWords(checkInDueAt)}>{clockWords(checkInDueAt)}</time>, in{' '}
            <time role="timer" dateTime={checkInDueAt} className={css.count}>
              {stopwatch(Date.parse(checkInDueAt) - now)}
            </time>
          </p>
          <div className="row">
            <button type="button" className="button" onClick={() => setOpen('now')}>
              <Icon name="check" /> I’m OK already
            </button>
            <button type="button" className="button quiet" onClick={() => setOpen('set')}>
              Change the time
            </button>
          </div>
        </>
      )}
      {open === 'set' && (
        <CheckInSheet
          current={checkInDueAt}
          clock={phone.serverClock}
          hasPin={profile.hasSafetyPin}
          onSet={running.journeys.setCheckIn}
          onClose={close}
        />
      )}
      {open === 'now' && (
        <PinSheet
          title="Check in now?"
          verb="I’m OK"
          asks={profile.hasSafetyPin}
          act={(pin) => running.journeys.checkInNow(pin)}
          onClose={close}
        >
          <p className="soft">Then we do not ask at {checkInDueAt === null ? 'that time' : clockWords(checkInDueAt)}.</p>
        </PinSheet>
      )}
    </section>
  );
}

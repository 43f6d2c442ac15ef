import { ageOf, phonePlatform, stopwatch, telHref } from '@saferoute/client';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ScreenProps } from '../app.tsx';
import { nudge, sent } from '../device/haptics.ts';
import { useOnline } from '../device/use-online.ts';
import { useAwake } from '../device/use-awake.ts';
import { DEFAULT_EMERGENCY_NUMBER, type Phone } from '../phone.ts';
import { ownText } from '../sos/direct-texts.ts';
import { Icon } from '../ui/icon.tsx';
import { useNow, useObserved } from '../ui/use-observed.ts';
import css from './emergency.module.css';
import { headlineOf, knownOffline, type OpenSession } from './headline.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { ExpectedPeople, PeopleReached } from './people.tsx';
import { SafeSheet } from './safe-sheet.tsx';
import { Timeline } from './timeline.tsx';

interface EmergencyPageProps extends ScreenProps {
  readonly session: OpenSession;
}

const platform = phonePlatform(navigator.userAgent, navigator.maxTouchPoints);

/** The whole screen for as long as help is wanted: what is being done, who knows, and what the person can do. */
export function EmergencyPage({ phone, running, profile, session }: EmergencyPageProps) {
  const { sos, journeys } = running;
  const { timeline } = useObserved(sos.alert);
  const { journey } = useObserved(journeys.state);
  const config = useObserved(phone.config);
  const { fix } = useObserved(phone.locator.state);
  const now = useNow(phone.serverClock);
  const phoneNow = useNow(Date);
  const [silent, setSilent] = useSilent(phone.silent);
  const [asking, setAsking] = useState(false);
  useAwake();
  useNudges(session, silent);

  const sending = knownOffline(session, useOnline());
  const headline = headlineOf(sending);
  const alert = session.name === 'sending' ? null : session.alert;
  const elapsedMs = session.name === 'sending' ? phoneNow - session.pressedAt : ageOf(session.alert.triggeredAt, now);
  const offline =
    sending.name === 'sending' && sending.trouble !== null ? ownText({ profile, fix, pressedAt: sending.pressedAt }, platform) : null;
  const number = alert?.fallbackNumber ?? config?.fallbackEmergencyNumber ?? DEFAULT_EMERGENCY_NUMBER;

  return (
    <div className={css.page}>
      <main className={css.body}>
        <header className={css.headline} data-tone={headline.tone}>
          <div className={css.strip}>
            <span className={css.clock} role="timer" aria-label="Since you asked for help">
              {stopwatch(elapsedMs)}
            </span>
            <button type="button" className={css.silent} aria-pressed={silent} onClick={() => setSilent(!silent)}>
              <Icon name="moon" /> Silent
            </button>
          </div>
          <div role="status" aria-live="assertive">
            <h1>
              {headline.title} <span>{headline.advice}</span>
            </h1>
            <p>{headline.detail}</p>
          </div>
          {offline !== null && (
            <a className="button primary large" href={offline.href}>
              <Icon name="text" /> {offline.label}
            </a>
          )}
        </header>
        {journey?.status === 'EMERGENCY' && (
          <p className="soft">Your journey is locked until this is over. Nobody can change or cancel it.</p>
        )}
        {alert !== null && <ConnectionNotice connection={phone.client.connection} />}
        {alert === null ? (
          <ExpectedPeople contacts={profile.emergencyContacts} locator={phone.locator} />
        ) : (
          <PeopleReached alert={alert} platform={platform} locator={phone.locator} />
        )}
        {alert !== null && <Timeline entries={timeline} />}
      </main>
      <footer className={css.actions}>
        <a className="button primary large" href={telHref(number)}>
          <Icon name="phone" /> Call {number}
        </a>
        {alert !== null && (
          <button type="button" className="button large" onClick={() => setAsking(true)}>
            I’m safe
          </button>
        )}
      </footer>
      {asking && <SafeSheet hasPin={profile.hasSafetyPin} onCancel={sos.cancel} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Silent: the screen goes dark and dim, and the phone no longer moves. It ends with the emergency. */
function useSilent(kept: Phone['silent']) {
  const silent = useObserved(kept) === true;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-silent', silent);
    return () => document.documentElement.removeAttribute('data-silent');
  }, [silent]);
  useEffect(() => () => kept.set(null), [kept]);
  return [silent, kept.set] as const;
}

/** The hand feels when the SOS has arrived, and each time somebody is reached. */
function useNudges(session: OpenSession, silent: boolean): void {
  const arrived = session.name !== 'sending';
  const people = session.name === 'sending' ? [] : session.alert.people;
  const reached = people.filter(({ deliveredAt, sawLinkAt }) => deliveredAt !== null || sawLinkAt !== null).length;
  const taken = session.name !== 'sending' && session.alert.acknowledgedBy !== null;
  const feel = useEffectEvent((haptic: () => void) => {
    if (!silent) haptic();
  });
  useEffect(() => {
    if (arrived) feel(sent);
  }, [arrived]);
  useEffect(() => {
    if (reached > 0 || taken) feel(nudge);
  }, [reached, taken]);
}

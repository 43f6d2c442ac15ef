import type { SosSession } from '@saferoute/client';
import type { JourneyView } from '@saferoute/protocol';
import type { Place, ScreenProps } from '../app.tsx';
import { ContactList } from '../contacts/contact-list.tsx';
import { DrivingSection } from '../driving/driving-section.tsx';
import { DEFAULT_HOLD_MS } from '../phone.ts';
import { SosButton } from '../sos/sos-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useObserved } from '../ui/use-observed.ts';
import css from './home.module.css';
import { PositionLine } from './position-line.tsx';

interface HomePageProps extends ScreenProps {
  readonly session: SosSession;
  readonly planned: readonly JourneyView[];
  readonly onGo: (place: Place) => void;
}

/** The button first, large and under the thumb; then where one is going, and who would be told. */
export function HomePage({ phone, running, profile, session, planned, onGo }: HomePageProps) {
  const { sos } = running;
  const config = useObserved(phone.config);
  return (
    <div className={css.page}>
      <header className={css.bar}>
        <h1 className={css.brand}>SafeRoute</h1>
        <button type="button" className="button quiet" onClick={() => onGo({ name: 'settings' })}>
          <Icon name="gear" /> Settings
        </button>
      </header>
      <main className={css.columns}>
        <section className={css.sos} aria-label="Emergency">
          <SosButton session={session} holdMs={config?.triggerHoldMs ?? DEFAULT_HOLD_MS} onPress={sos.press} onRelease={sos.release} />
          <PositionLine locator={phone.locator} />
        </section>
        <div className={css.rest}>
          {profile.role === 'driver' && <DrivingSection phone={phone} running={running} />}
          <section className="stack" aria-labelledby="journey-title">
            <div>
              <h2 id="journey-title">Journey</h2>
              <p className="soft small">We watch over the way, and ask whether you are OK if something is not right.</p>
            </div>
            {planned.slice(0, 3).map(({ id, plan }) => (
              <button key={id} type="button" className={`button ${css.planned}`} onClick={() => onGo({ name: 'ready', journeyId: id })}>
                <span>
                  Planned, to <span className={css.figures}>{running.recent.nameOf(plan.drop)}</span>
                </span>
                <Icon name="go" />
              </button>
            ))}
            <button type="button" className="button primary large" onClick={() => onGo({ name: 'plan' })}>
              <Icon name="go" /> Where are you going?
            </button>
          </section>
          <ContactList phone={phone} contacts={profile.emergencyContacts} />
        </div>
      </main>
      {config?.demo === true && <footer className={`${css.demo} small soft`}>A demonstration: the texts go to pretend phones.</footer>}
    </div>
  );
}

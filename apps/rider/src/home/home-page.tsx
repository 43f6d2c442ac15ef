import type { SosSession } from '@saferoute/client';
import type { ScreenProps } from '../app.tsx';
import { ContactList } from '../contacts/contact-list.tsx';
import { DEFAULT_HOLD_MS } from '../phone.ts';
import { SosButton } from '../sos/sos-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useObserved } from '../ui/use-observed.ts';
import css from './home.module.css';
import { PositionLine } from './position-line.tsx';

interface HomePageProps extends ScreenProps {
  readonly session: SosSession;
  readonly onSettings: () => void;
}

/** The button first, large and under the thumb; then who would be told. */
export function HomePage({ phone, sos, profile, session, onSettings }: HomePageProps) {
  const config = useObserved(phone.config);
  return (
    <div className={css.page}>
      <header className={css.bar}>
        <h1 className={css.brand}>SafeRoute</h1>
        <button type="button" className="button quiet" onClick={onSettings}>
          <Icon name="gear" /> Settings
        </button>
      </header>
      <main className={css.columns}>
        <section className={css.sos} aria-label="Emergency">
          <SosButton session={session} holdMs={config?.triggerHoldMs ?? DEFAULT_HOLD_MS} onPress={sos.press} onRelease={sos.release} />
          <PositionLine locator={phone.locator} />
        </section>
        <ContactList phone={phone} contacts={profile.emergencyContacts} />
      </main>
      {config?.demo === true && <footer className={`${css.demo} small soft`}>A demonstration: the texts go to pretend phones.</footer>}
    </div>
  );
}

import type { SosController, SosSession } from '@saferoute/client';
import { DEFAULT_HOLD_MS, type Phone } from '../phone.ts';
import { SosButton } from '../sos/sos-button.tsx';
import { useObserved } from './use-observed.ts';
import css from './screen.module.css';

interface ScreenProps {
  readonly phone: Phone;
  readonly sos: SosController;
  /** The bar at the top. */
  readonly bar: React.ReactNode;
  /** What goes beside the SOS, under the thumb: one on either side. */
  readonly beside?: readonly [React.ReactNode, React.ReactNode];
  readonly children: React.ReactNode;
}

/** Every page a signed-in person can be on: its content, and the SOS, always in reach and always the largest thing to press. */
export function Screen({ phone, sos, bar, beside, children }: ScreenProps) {
  return (
    <div className={css.page}>
      <header className={css.bar}>{bar}</header>
      <main className={css.body}>{children}</main>
      <aside className={css.dock} aria-label="Emergency">
        {beside?.[0] ?? <span />}
        <SosDock phone={phone} sos={sos} />
        {beside?.[1] ?? <span />}
      </aside>
    </div>
  );
}

/** The SOS button in its smaller size. */
export function SosDock({ phone, sos }: Pick<ScreenProps, 'phone' | 'sos'>) {
  const session: SosSession = useObserved(sos.session);
  const config = useObserved(phone.config);
  return (
    <SosButton small session={session} holdMs={config?.triggerHoldMs ?? DEFAULT_HOLD_MS} onPress={sos.press} onRelease={sos.release} />
  );
}

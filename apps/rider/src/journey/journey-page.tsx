import type { JourneyView } from '@saferoute/protocol';
import { useState } from 'react';
import type { ScreenProps } from '../app.tsx';
import { useAwake } from '../device/use-awake.ts';
import { ConnectionNotice } from '../emergency/connection-notice.tsx';
import { JourneyMapView } from '../map/map.tsx';
import { Icon } from '../ui/icon.tsx';
import { PinSheet } from '../ui/pin-sheet.tsx';
import { Screen } from '../ui/screen.tsx';
import { useNow, useObserved } from '../ui/use-observed.ts';
import { arrivalWords } from './arrival-words.ts';
import { CheckIn } from './check-in.tsx';
import css from './journey.module.css';
import { reportingWords } from './reporting-words.ts';
import { Row } from './row.tsx';
import { ShareSheet } from './share-sheet.tsx';
import { useDrawing } from './use-drawing.ts';
import { otherWords, useOther } from './use-other.ts';
import { useShares } from './use-shares.ts';
import { Watchers } from './watchers.tsx';

interface JourneyPageProps extends ScreenProps {
  readonly journey: JourneyView;
  readonly onSettings: () => void;
}

/** Under way: when one arrives, who is watching, how fresh what they see is, and the way to end it. */
export function JourneyPage({ phone, running, profile, journey, onSettings }: JourneyPageProps) {
  const now = useNow(phone.serverClock);
  const phoneNow = useNow(Date);
  const located = useObserved(phone.locator.state);
  const reporting = useObserved(running.reporter.state);
  const config = useObserved(phone.config);
  const { note } = useObserved(running.journeys.state);
  const [open, setOpen] = useState<'share' | 'arrive' | 'cancel' | null>(null);
  const { driver } = journey;
  const position = useOther(phone, journey, driver !== null);
  const drawing = useDrawing({ journey, me: located.fix, other: driver && { position, name: 'Driver' }, now: phoneNow });
  const shares = useShares(phone, journey);
  const where = otherWords(position, located.fix, now);
  const isLocked = journey.status === 'EMERGENCY';
  const close = () => setOpen(null);
  useAwake();

  return (
    <Screen
      phone={phone}
      sos={running.sos}
      bar={
        <>
          <span className={css.brand}>SafeRoute</span>
          <button type="button" className="button quiet" onClick={onSettings}>
            <Icon name="gear" /> Settings
          </button>
        </>
      }
      beside={[
        <button key="arrive" type="button" className={css.side} onClick={() => setOpen('arrive')}>
          <Icon name="check" size={24} /> I have arrived
        </button>,
        <button key="share" type="button" className={css.side} onClick={() => setOpen('share')}>
          <Icon name="share" size={24} /> Share
        </button>,
      ]}
    >
      <header>
        <h1>On the way</h1>
        <p className={css.arrival}>{arrivalWords(journey.expectedArrivalAt, now)}</p>
      </header>
      {isLocked && (
        <p className="notice" data-tone="urgent" role="status">
          Help is being called. The journey is locked until the alert is closed: it cannot be changed or cancelled.
        </p>
      )}
      {note === 'prompt-over' && (
        <p className="notice" data-tone="waiting" role="status">
          That question was over before your answer arrived. Look at what is below.
        </p>
      )}
      <ConnectionNotice connection={phone.client.connection} watching="journey" />
      <JourneyMapView label="Map of the journey" styleUrl={config?.mapStyleUrl ?? null} drawing={drawing} />
      <div className={css.rows}>
        <Row name="Your position" said={reportingWords(located, reporting, phoneNow)} />
        {driver !== null && (
          <Row name={`${driver.name} drives`} said={{ tone: where.isOld ? 'ended' : 'human', icon: 'car', words: where.words }} />
        )}
      </div>
      <p className="soft small">
        Keep this page open: closed, it cannot send where you are. If it falls silent, we ask whether you are OK.
      </p>
      <Watchers phone={phone} running={running} shares={shares} />
      {!isLocked && <CheckIn phone={phone} running={running} profile={profile} journey={journey} />}
      {!isLocked && (
        <button type="button" className={`button quiet ${css.cancel}`} onClick={() => setOpen('cancel')}>
          Cancel the journey
        </button>
      )}
      {open === 'share' && (
        <ShareSheet {...{ phone, running, profile }} journeyId={journey.id} onClose={() => void (close(), shares.refetch())} />
      )}
      {open === 'arrive' && (
        <PinSheet title="Have you arrived?" verb="I have arrived" asks={isLocked} act={running.journeys.arrive} onClose={close}>
          <p className="soft">The journey ends, and we stop watching over it.</p>
        </PinSheet>
      )}
      {open === 'cancel' && (
        <PinSheet
          title="Cancel the journey?"
          verb="Cancel the journey"
          act={(pin) => running.journeys.callOff(journey.id, pin)}
          onClose={close}
        >
          <p className="soft">We stop watching over it, though you have not arrived.</p>
        </PinSheet>
      )}
    </Screen>
  );
}

import type { Failure } from '@saferoute/client';
import { isE164 } from '@saferoute/domain';
import type { JourneyView } from '@saferoute/protocol';
import { useState } from 'react';
import type { ScreenProps } from '../app.tsx';
import { ContactSheet } from '../contacts/contact-sheet.tsx';
import { useDrawing } from '../journey/use-drawing.ts';
import { JourneyMapView } from '../map/map.tsx';
import { metres, minutesWords, rupees } from '../ui/amounts.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Icon } from '../ui/icon.tsx';
import { Screen } from '../ui/screen.tsx';
import { useNow, useObserved } from '../ui/use-observed.ts';
import { vehicleNames } from './estimate-words.ts';
import css from './plan.module.css';

interface ReadyPageProps extends ScreenProps {
  readonly journey: JourneyView;
  readonly onBack: () => void;
}

/** Planned, and not begun: what was agreed, who would hear, and the start. */
export function ReadyPage({ phone, running, profile, journey, onBack }: ReadyPageProps) {
  const config = useObserved(phone.config);
  const { fix } = useObserved(phone.locator.state);
  const now = useNow(Date);
  const [busy, setBusy] = useState(false);
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const drawing = useDrawing({ journey, me: fix, other: null, now });
  const textable = profile.emergencyContacts.some((contact) => isE164(contact.phone));
  const { ride, plan } = journey;
  const run = async (act: (id: string) => Promise<{ ok: true } | { ok: false; error: Failure }>) => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const answer = await act(journey.id);
    setBusy(false);
    if (!answer.ok) setFailure(answer.error);
  };
  return (
    <Screen
      phone={phone}
      sos={running.sos}
      bar={
        <button type="button" className="button quiet" onClick={onBack}>
          <Icon name="back" /> Back
        </button>
      }
    >
      <header>
        <h1>Ready to go</h1>
        <p className="soft">
          To {running.recent.nameOf(plan.drop)}
          {plan.travelMins !== null && `, about ${minutesWords(Math.ceil(plan.travelMins))}`}
        </p>
      </header>
      {!textable && (
        <div className="notice" data-tone="waiting" role="status">
          <p>
            <strong>Nobody would get a text.</strong>
          </p>
          <p>If something happens on this journey, no contact of yours can be told. You can start all the same.</p>
          <button type="button" className="button" onClick={() => setAdding(true)}>
            <Icon name="plus" /> Add a contact
          </button>
        </div>
      )}
      {ride !== null && (
        <p className={css.agreed}>
          <span className={css.type}>{vehicleNames[ride.vehicleType]}</span>
          <span className="soft">
            {metres(ride.estimateM)}, {minutesWords(Math.ceil(ride.estimateS / 60))}
          </span>
          <span className={css.price}>{rupees(ride.quotedFare.amountMinor)}</span>
        </p>
      )}
      <JourneyMapView label="Map of the planned way" styleUrl={config?.mapStyleUrl ?? null} drawing={drawing} />
      <FailureNotice failure={failure} />
      <button type="button" className="button primary large" aria-disabled={busy} onClick={() => void run(running.journeys.setOut)}>
        {busy ? 'One moment…' : 'Start the journey'}
      </button>
      <button type="button" className={`button quiet ${css.off}`} aria-disabled={busy} onClick={() => void run(running.journeys.callOff)}>
        Cancel this plan
      </button>
      {adding && <ContactSheet phone={phone} contact={null} onClose={() => setAdding(false)} />}
    </Screen>
  );
}

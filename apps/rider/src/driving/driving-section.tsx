import { placeWords } from '@saferoute/client';
import type { JourneyView } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { arrivalWords } from '../journey/arrival-words.ts';
import css from '../journey/journey.module.css';
import { Row } from '../journey/row.tsx';
import { useDrawing } from '../journey/use-drawing.ts';
import { otherWords, useOther } from '../journey/use-other.ts';
import { JourneyMapView } from '../map/map.tsx';
import type { Phone } from '../phone.ts';
import type { Running } from '../running.ts';
import { useNow, useObserved } from '../ui/use-observed.ts';

interface DrivingProps {
  readonly phone: Phone;
  readonly running: Running;
}

/** For a driver: whom they drive, and where those are who wait or ride. */
export function DrivingSection({ phone, running }: DrivingProps) {
  const { data } = useQuery({
    queryKey: ['driving'],
    queryFn: () => phone.client.trpc.journeys.driving.query(),
    refetchInterval: 5_000,
  });
  const open = data?.items.filter(({ status }) => status === 'ACTIVE' || status === 'PLANNED') ?? [];
  const isUnderWay = open.some(({ status }) => status === 'ACTIVE');
  useEffect(() => {
    running.drives.set(isUnderWay);
    return () => running.drives.set(false);
  }, [running, isUnderWay]);
  return (
    <section className="stack" aria-labelledby="driving-title">
      <h2 id="driving-title">You drive</h2>
      {open.length === 0 && <p className="soft">{data === undefined ? 'Looking…' : 'No journey is yours to drive right now.'}</p>}
      {open.map((journey) => (
        <Driven key={journey.id} phone={phone} journey={journey} />
      ))}
    </section>
  );
}

function Driven({ phone, journey }: { readonly phone: Phone; readonly journey: JourneyView }) {
  const now = useNow(phone.serverClock);
  const { fix } = useObserved(phone.locator.state);
  const config = useObserved(phone.config);
  const isActive = journey.status === 'ACTIVE';
  const position = useOther(phone, journey, isActive);
  const drawing = useDrawing({ journey, me: fix, other: { position, name: 'Rider' }, now });
  const where = otherWords(position, fix, now);
  return (
    <article className="stack" aria-label={`Journey of ${journey.rider.name}`}>
      <div className={css.rows}>
        <Row
          name={journey.rider.name}
          said={
            isActive
              ? { tone: where.isOld ? 'ended' : 'human', icon: 'person', words: where.words }
              : { tone: 'waiting', icon: 'waiting', words: 'Not begun yet' }
          }
        />
      </div>
      <p className="soft">
        To {placeWords(journey.plan.drop)}. {isActive && arrivalWords(journey.expectedArrivalAt, now)}
      </p>
      {isActive && <JourneyMapView label="Map of the journey" styleUrl={config?.mapStyleUrl ?? null} drawing={drawing} />}
    </article>
  );
}

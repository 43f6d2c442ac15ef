import { Alert, Button, TextInput } from '@mantine/core';
import { type Coordinates, decodePolyline } from '@saferoute/domain';
import { failureFrom, failureWords } from '@saferoute/client';
import type { RideEstimate } from '@saferoute/protocol';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { MapPanel } from '../../map/map-panel.tsx';
import placeClasses from '../../map/place.module.css';
import { emptyScene, type Scene } from '../../map/scene.ts';
import { FareLines } from '../fare-lines.tsx';
import { kilometres, vehicleWord } from '../tariffs/figures.ts';
import classes from './estimate-page.module.css';
import { readPlace, sourceWord, warningWords } from './places.ts';

interface Trip {
  readonly pickup: Coordinates;
  readonly drop: Coordinates;
}

/** What a rider would be told now: the way, the prices, who told the way, and what to be careful about. */
export function EstimatePage() {
  const { query } = useConsole();
  const [trip, setTrip] = useState<Trip | null>(null);
  const input = {
    pickup_lat: trip?.pickup.latitude ?? 0,
    pickup_lng: trip?.pickup.longitude ?? 0,
    drop_lat: trip?.drop.latitude ?? 0,
    drop_lng: trip?.drop.longitude ?? 0,
  };
  const estimate = useQuery(
    query.rides.estimate.queryOptions(input, { enabled: trip !== null, staleTime: 0, gcTime: 0, refetchOnWindowFocus: false }),
  );
  const failure = estimate.error === null ? null : failureWords(failureFrom(estimate.error));
  const ask = (next: Trip): void => {
    setTrip(next);
    if (trip !== null && JSON.stringify(trip) === JSON.stringify(next)) void estimate.refetch();
  };
  return (
    <main className={classes.page}>
      <TripForm busy={estimate.isFetching} onAsk={ask} />
      {failure !== null && (
        <Alert color="yellow" role="alert" title={failure.title}>
          {failure.detail}
        </Alert>
      )}
      {trip !== null && estimate.data !== undefined && failure === null && <Answer trip={trip} estimate={estimate.data} />}
    </main>
  );
}

function TripForm({ busy, onAsk }: { readonly busy: boolean; readonly onAsk: (trip: Trip) => void }) {
  const [typed, setTyped] = useState({ pickup: '', drop: '' });
  const [isTold, setTold] = useState(false);
  const [pickup, drop] = [readPlace(typed.pickup), readPlace(typed.drop)];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(true);
    if (pickup !== null && drop !== null) onAsk({ pickup, drop });
  };
  const field = (name: 'pickup' | 'drop', place: Coordinates | null) => ({
    name,
    placeholder: name === 'pickup' ? '12.97160, 77.59460' : '13.03580, 77.59700',
    value: typed[name],
    error: isTold && place === null ? 'Give latitude and longitude: 12.97160, 77.59460' : undefined,
    onChange: ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) => setTyped({ ...typed, [name]: value }),
  });
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <h1>Estimate</h1>
      <TextInput label="Pickup" {...field('pickup', pickup)} />
      <TextInput label="Drop" {...field('drop', drop)} />
      <Button type="submit" size="md" loading={busy}>
        Estimate
      </Button>
    </form>
  );
}

function Answer({ trip, estimate }: { readonly trip: Trip; readonly estimate: RideEstimate }) {
  const { config } = useConsole();
  const scene = useMemo(() => sceneOf(trip, estimate), [trip, estimate]);
  return (
    <div className={classes.answer}>
      <MapPanel label="The way" scene={scene} styleUrl={config.mapStyleUrl} withLegend>
        <p className={placeClasses.words}>
          <span>told by {sourceWord(estimate.route_source)}</span>
          {estimate.surge_multiplier > 1 && (
            <span data-tone="waiting" className="toned">
              surge × {estimate.surge_multiplier} {estimate.surge_reason !== null && `(${estimate.surge_reason})`}
            </span>
          )}
        </p>
      </MapPanel>
      <div className={classes.fares}>
        {estimate.warnings.map((warning) => (
          <Alert key={warning} color="yellow">
            {warningWords(warning)}
          </Alert>
        ))}
        {estimate.estimates.map(({ type, price, duration_mins, distance_km, breakdown }) => (
          <section key={type} className={classes.fare} aria-label={vehicleWord(type)}>
            <h2>
              {vehicleWord(type)} <b>₹{price}</b>{' '}
              <span className="soft">
                {kilometres(distance_km * 1000)}, {duration_mins} min
              </span>
            </h2>
            <FareLines
              fare={{
                amountMinor: price * 100,
                currency: 'INR',
                lines: breakdown.map(({ amount_minor, ...line }) => ({ ...line, amountMinor: amount_minor })),
              }}
            />
          </section>
        ))}
      </div>
    </div>
  );
}

function sceneOf({ pickup, drop }: Trip, { polyline, warnings }: RideEstimate): Scene {
  const places = warnings.includes('google_map_only') ? [] : (decodePolyline(polyline) ?? []);
  return {
    ...emptyScene,
    lines: [{ kind: 'planned', places }],
    marks: [
      { kind: 'start', at: pickup, label: 'Pickup' },
      { kind: 'end', at: drop, label: 'Drop' },
    ],
  };
}

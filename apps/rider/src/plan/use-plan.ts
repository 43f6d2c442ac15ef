import { createRideEstimator, deviceClock, type Estimating, type Failure, type RecentPlace } from '@saferoute/client';
import type { Coordinates } from '@saferoute/domain';
import type { RideEstimate } from '@saferoute/protocol';
import { useEffect, useState } from 'react';
import type { Phone } from '../phone.ts';
import type { Running } from '../running.ts';
import { useObserved } from '../ui/use-observed.ts';

export type Vehicle = RideEstimate['estimates'][number]['type'];

/** A place on the way, with what it is called. */
export interface End {
  readonly at: Coordinates;
  readonly name: string;
}

/** The plan as it stands on the screen. */
export interface Plan {
  readonly pickup: End | null;
  readonly drop: End | null;
  /** What the person calls where they go; it stays on this phone. */
  readonly dropName: string;
  readonly vehicle: Vehicle;
  readonly estimating: Estimating;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly choose: (end: 'pickup' | 'drop', place: End) => void;
  readonly useHere: () => void;
  readonly setDropName: (name: string) => void;
  readonly setVehicle: (vehicle: Vehicle) => void;
  readonly again: () => void;
  readonly submit: () => Promise<void>;
}

export const HERE_NAME = 'My position';

/** Chooses where from and where to, asks what it costs, and plans. The position is taken once: a pickup that moved with the phone would never have a price. */
export function usePlan(phone: Phone, { journeys, recent }: Running, onPlanned: (journeyId: string) => void): Plan {
  const { fix } = useObserved(phone.locator.state);
  const [estimator] = useState(() => createRideEstimator({ clock: deviceClock, estimate: (way) => askEstimate(phone, way) }));
  const estimating = useObserved(estimator.state);
  const [chosenPickup, setPickup] = useState<End | null>(() => (fix === null ? null : here(fix)));
  const [drop, setDrop] = useState<End | null>(null);
  const [vehicle, setVehicle] = useState<Vehicle>('mini');
  const [dropName, setDropName] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (chosenPickup === null && fix !== null) setPickup(here(fix));
  useEffect(() => () => estimator.stop(), [estimator]);
  useEffect(() => {
    estimator.choose(chosenPickup === null || drop === null ? null : { pickup: chosenPickup.at, drop: drop.at });
  }, [estimator, chosenPickup, drop]);

  const submit = async () => {
    if (busy || chosenPickup === null || drop === null) return;
    setBusy(true);
    setFailure(null);
    const answer = await journeys.plan({ pickup: chosenPickup.at, drop: drop.at, ...citing(estimating, vehicle) });
    setBusy(false);
    if (answer.ok) {
      recent.remember({ ...drop.at, name: drop.name || dropName });
      return onPlanned(answer.value.journey.id);
    }
    setFailure(answer.error);
  };
  return {
    pickup: chosenPickup,
    drop,
    dropName,
    vehicle,
    estimating,
    busy,
    failure,
    choose: (end, place) => {
      setFailure(null);
      (end === 'pickup' ? setPickup : setDrop)(place);
    },
    useHere: () => {
      phone.locator.start();
      setPickup(fix === null ? null : here(fix));
    },
    setVehicle,
    setDropName,
    again: estimator.again,
    submit,
  };
}

const here = ({ latitude, longitude }: Coordinates): End => ({ at: { latitude, longitude }, name: HERE_NAME });

export const endOf = ({ latitude, longitude, name }: RecentPlace): End => ({ at: { latitude, longitude }, name });

const askEstimate = ({ client }: Phone, { pickup, drop }: { readonly pickup: Coordinates; readonly drop: Coordinates }) =>
  client.trpc.rides.estimate.query({
    pickup_lat: pickup.latitude,
    pickup_lng: pickup.longitude,
    drop_lat: drop.latitude,
    drop_lng: drop.longitude,
  });

/** The price and the way it was told with. Nobody drives a straight line: along one, everybody would be off the route. */
function citing(estimating: Estimating, vehicle: Vehicle) {
  if (estimating.name !== 'known') return {};
  const { estimate } = estimating;
  const route = estimate.warnings.includes('straight_line') ? null : estimate.polyline;
  const offered = estimate.estimates.some(({ type }) => type === vehicle);
  return { route, ...(offered ? { quoteId: estimate.quote_id, vehicleType: vehicle } : {}) };
}

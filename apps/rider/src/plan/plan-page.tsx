import { decodePolyline, type Coordinates } from '@saferoute/domain';
import { useMemo } from 'react';
import type { ScreenProps } from '../app.tsx';
import { JourneyMapView } from '../map/map.tsx';
import type { MapPin } from '../map/journey-map.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Screen } from '../ui/screen.tsx';
import { useObserved } from '../ui/use-observed.ts';
import { EstimatePanel } from './estimate-panel.tsx';
import css from './plan.module.css';
import { PlaceField } from './place-field.tsx';
import { RecentList } from './recent-list.tsx';
import { HERE_NAME, type Plan, usePlan } from './use-plan.ts';

interface PlanPageProps extends ScreenProps {
  readonly onBack: () => void;
  readonly onPlanned: (journeyId: string) => void;
}

/** “Where am I going”: from, to, what it costs, and with which vehicle. */
export function PlanPage({ phone, running, onBack, onPlanned }: PlanPageProps) {
  const plan = usePlan(phone, running, onPlanned);
  const config = useObserved(phone.config);
  const drawing = useDrawing(plan);
  const { pickup, drop } = plan;
  const ready = pickup !== null && drop !== null && plan.estimating.name !== 'asking';
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
      <h1>Where are you going?</h1>
      <div className={css.ends}>
        <PlaceField label="From" end={pickup} onChoose={(end) => plan.choose('pickup', end)} />
        {pickup?.name !== HERE_NAME && (
          <button type="button" className="button quiet" onClick={plan.useHere}>
            <Icon name="place" /> Use my position
          </button>
        )}
        <PlaceField
          label="To"
          end={drop}
          hint="Type coordinates, paste a map link, or touch the map."
          onChoose={(end) => plan.choose('drop', end)}
        />
      </div>
      {drop === null && <RecentList recent={running.recent} onChoose={(end) => plan.choose('drop', end)} />}
      <JourneyMapView
        label="Map of the way. Touch it to choose where to."
        styleUrl={config?.mapStyleUrl ?? null}
        drawing={drawing}
        onChoose={(end, at) => plan.choose(end, { at, name: '' })}
      />
      {drop !== null && drop.name === '' && (
        <Field
          label="What do you call this place?"
          value={plan.dropName}
          maxLength={40}
          autoComplete="off"
          hint="You can leave it empty. The name stays on this phone."
          onChange={(event) => plan.setDropName(event.target.value)}
        />
      )}
      <EstimatePanel plan={plan} />
      <FailureNotice failure={plan.failure} />
      <button
        type="button"
        className="button primary large"
        aria-disabled={!ready || plan.busy}
        onClick={() => {
          if (ready) void plan.submit();
        }}
      >
        {plan.busy ? 'Planning…' : 'Plan this journey'}
      </button>
    </Screen>
  );
}

/** Both ends and the way between them, where it may be drawn. */
function useDrawing({ pickup, drop, estimating }: Plan) {
  const estimate = estimating.name === 'known' ? estimating.estimate : null;
  return useMemo(() => {
    const pins: MapPin[] = [];
    if (pickup !== null) pins.push({ kind: 'pickup', at: pickup.at, label: 'From' });
    if (drop !== null) pins.push({ kind: 'drop', at: drop.at, label: 'To' });
    const mayDraw = estimate !== null && !estimate.warnings.includes('google_map_only');
    const route: readonly Coordinates[] = mayDraw ? (decodePolyline(estimate.polyline) ?? []) : [];
    return { pins, route };
  }, [pickup, drop, estimate]);
}

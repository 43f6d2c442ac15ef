import type { Locator } from '../device/locator.ts';
import { Icon } from '../ui/icon.tsx';
import { useObserved } from '../ui/use-observed.ts';
import css from './home.module.css';

/** Whether helpers would be told where. Asks before an emergency, not in one. */
export function PositionLine({ locator }: { readonly locator: Locator }) {
  const { permission, fix } = useObserved(locator.state);
  if (permission === 'denied') {
    return (
      <p className={`${css.position} small`} data-tone="waiting">
        <Icon name="place" /> Helpers cannot see where you are. Allow location for this site in the phone’s settings.
      </p>
    );
  }
  if (permission === 'asking') {
    return (
      <button type="button" className="button" onClick={locator.start}>
        <Icon name="place" /> Let helpers see where I am
      </button>
    );
  }
  return (
    <p className={`${css.position} small soft`}>
      <Icon name="place" />
      {fix === null ? 'Looking for your position…' : `Position ready, accurate to ${Math.max(1, Math.round(fix.accuracyM ?? 0))} m`}
    </p>
  );
}

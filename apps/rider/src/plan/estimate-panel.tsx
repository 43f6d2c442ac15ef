import type { RideEstimate } from '@saferoute/protocol';
import { FareLines } from '../ui/fare-lines.tsx';
import { Icon } from '../ui/icon.tsx';
import { minutesWords, rupees } from '../ui/amounts.ts';
import { noEstimateWords, surgeWords, vehicleNames, warningWords, wayWords } from './estimate-words.ts';
import css from './plan.module.css';
import type { Plan } from './use-plan.ts';

/** What the way is like and what it costs; or why nobody can say. */
export function EstimatePanel({ plan }: { readonly plan: Plan }) {
  const { estimating } = plan;
  return (
    <section className="stack" aria-labelledby="estimate-title" aria-live="polite">
      <h2 id="estimate-title" className="hidden">
        Estimate
      </h2>
      {estimating.name === 'asking' && <p className="soft">Asking for the way and the price…</p>}
      {estimating.name === 'failed' && (
        <div className="notice" data-tone="waiting">
          <p>
            <strong>{noEstimateWords(estimating.failure).title}</strong>
          </p>
          <p>{noEstimateWords(estimating.failure).detail}</p>
          <button type="button" className="button quiet" onClick={plan.again}>
            Try again
          </button>
        </div>
      )}
      {estimating.name === 'known' && <Known estimate={estimating.estimate} plan={plan} />}
    </section>
  );
}

function Known({ estimate, plan }: { readonly estimate: RideEstimate; readonly plan: Plan }) {
  const surge = surgeWords(estimate);
  const chosen = estimate.estimates.find(({ type }) => type === plan.vehicle);
  return (
    <>
      <p className={css.way}>{wayWords(estimate)}</p>
      {warningWords(estimate.warnings).map((words) => (
        <p key={words} className="notice" data-tone="waiting">
          {words}
        </p>
      ))}
      {surge !== null && (
        <p className="notice" data-tone="waiting">
          {surge}
        </p>
      )}
      <fieldset className={css.vehicles}>
        <legend className="hidden">Vehicle</legend>
        {estimate.estimates.map(({ type, price, eta_mins }) => (
          <label key={type} className={css.vehicle}>
            <input type="radio" name="vehicle" value={type} checked={type === plan.vehicle} onChange={() => plan.setVehicle(type)} />
            <span className={css.type}>{vehicleNames[type]}</span>
            <span className="soft small">{minutesWords(eta_mins)}</span>
            <span className={css.price}>{rupees(price * 100)}</span>
            <Icon name="check" />
          </label>
        ))}
      </fieldset>
      {chosen !== undefined && (
        <details className={css.made}>
          <summary>How {rupees(chosen.price * 100)} is made up</summary>
          <FareLines
            lines={chosen.breakdown.map(({ words, amount_minor }) => ({ words, amountMinor: amount_minor }))}
            totalMinor={chosen.price * 100}
          />
        </details>
      )}
    </>
  );
}

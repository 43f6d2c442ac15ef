import type { TripView } from '@saferoute/protocol';
import classes from './fare-lines.module.css';
import { rupees } from './tariffs/figures.ts';

type Fare = NonNullable<TripView['fare']>;

const bases: Record<Fare['basis'], string> = { quote: 'as it was quoted', actual: 'as the ride was' };

/** A fare in words and numbers: the lines add up to it. */
export function FareLines({ fare }: { readonly fare: Omit<Fare, 'basis'> & { readonly basis?: Fare['basis'] } }) {
  return (
    <table className={classes.lines}>
      <tbody>
        {fare.lines.map(({ kind, words, amountMinor }) => (
          <tr key={kind}>
            <td>{words}</td>
            <td>{rupees(amountMinor)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Fare{fare.basis !== undefined && <span className="soft">, {bases[fare.basis]}</span>}</th>
          <td>{rupees(fare.amountMinor)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

import { rupees } from './amounts.ts';
import css from './fare-lines.module.css';

interface FareLinesProps {
  readonly lines: readonly { readonly words: string; readonly amountMinor: number }[];
  readonly totalMinor: number;
}

/** What a price is made of, in the order in which it adds up. */
export function FareLines({ lines, totalMinor }: FareLinesProps) {
  return (
    <table className={css.lines}>
      <tbody>
        {lines.map(({ words, amountMinor }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td>{rupees(amountMinor)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td>{rupees(totalMinor)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

import { groupWords } from '@saferoute/domain/evidence';
import type { AccessView } from '@saferoute/protocol';
import tableClasses from '../../people/people-page.module.css';
import { MomentText } from '../../time/moment-text.tsx';
import { actionWords, purposeWords, refusalWords, shortId } from '../evidence-words.ts';

interface AccessesTableProps {
  readonly accesses: readonly AccessView[];
  /** Where they are to more than one alert. */
  readonly withAlert?: boolean;
}

/** Who reached for evidence, one line each, newest first. */
export function AccessesTable({ accesses, withAlert = false }: AccessesTableProps) {
  return (
    <table className={tableClasses.table}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          {withAlert && <th scope="col">Alert</th>}
          <th scope="col">What for</th>
        </tr>
      </thead>
      <tbody>
        {accesses.map((access) => (
          <AccessLine key={access.id} access={access} withAlert={withAlert} />
        ))}
      </tbody>
    </table>
  );
}

function AccessLine({ access, withAlert }: { readonly access: AccessView; readonly withAlert: boolean }) {
  const { at, reader, alertId, purpose, breakGlass, reason } = access;
  return (
    <tr>
      <th scope="row">
        <MomentText at={at} withDay />
      </th>
      <td data-label="Who">
        {reader.name ?? 'an account that is gone'} <span className="soft">{reader.role ?? ''}</span>
      </td>
      <td data-label="What">{whatWords(access)}</td>
      {withAlert && <td data-label="Alert">{alertId === null ? <span className="soft">all</span> : shortId(alertId)}</td>}
      <td data-label="What for">
        {purpose === null ? (
          <span className="soft">{needsNone(access) ? 'needs no grant' : 'without a grant'}</span>
        ) : (
          purposeWords(purpose)
        )}
        {breakGlass && ', glass broken'}
        {reason !== null && <span className="soft"> “{reason}”</span>}
      </td>
    </tr>
  );
}

/** Staff look at what is redacted, and at reports. */
const needsNone = ({ action }: AccessView): boolean => action === 'read' || action === 'report';

function whatWords({ action, group, refusal }: AccessView): string {
  const what = `${actionWords(action)}${group === null ? '' : `: ${groupWords[group].title}`}`;
  return refusal === null ? what : `Refused (${refusalWords(refusal)}): ${what}`;
}

import { Button } from '@mantine/core';
import { ageOf, agoWords } from '@saferoute/client';
import type { PersonView } from '@saferoute/protocol';
import { Link } from '@tanstack/react-router';
import { useConsole, useNow } from '../console/console-context.tsx';
import { exactTime } from '../time/moment.ts';
import classes from './people-page.module.css';
import { roleName } from './role-words.ts';

interface PeopleTableProps {
  readonly people: readonly PersonView[];
  readonly onChange: (person: PersonView) => void;
}

/** One line a person. */
export function PeopleTable({ people, onChange }: PeopleTableProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Second factors</th>
          <th scope="col">Last seen</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonLine key={person.id} person={person} onChange={onChange} />
        ))}
      </tbody>
    </table>
  );
}

function PersonLine({ person, onChange }: { readonly person: PersonView } & Pick<PeopleTableProps, 'onChange'>) {
  const { me } = useConsole();
  const { id, name, role, factors, lastSeenAt } = person;
  return (
    <tr>
      <th scope="row">
        {name}
        <Link to="/evidence/people" search={{ id }} className={classes.report} aria-label={`Who has read the evidence of ${name}`}>
          Evidence report
        </Link>
      </th>
      <td data-label="Role">{roleName(role)}</td>
      <td data-label="Second factors">{factors === 0 ? <span className="soft">none</span> : factors}</td>
      <td data-label="Last seen">{lastSeenAt === null ? <span className="soft">never</span> : <Ago at={lastSeenAt} />}</td>
      <td className={classes.action}>
        {id === me.id ? (
          <span className="soft">You</span>
        ) : (
          <Button variant="default" aria-label={`Change the role of ${name}`} onClick={() => onChange(person)}>
            Change role
          </Button>
        )}
      </td>
    </tr>
  );
}

function Ago({ at }: { readonly at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at)}>
      {agoWords(ageOf(at, now))}
    </time>
  );
}

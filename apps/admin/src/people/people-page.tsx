import { Alert, Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { failureFrom, failureWords } from '@saferoute/client';
import { roleSchema, type PersonView, type Role } from '@saferoute/protocol';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { FindField } from '../list/find-field.tsx';
import classes from './people-page.module.css';
import { PeopleTable } from './people-table.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { roles } from './role-words.ts';

const ROLES = roles.map(({ role, name }) => ({ value: role, label: name }));
/** Typing a name asks once. */
const PAUSE_MS = 250;

/** Who has an account here, and what they may do. */
export function PeoplePage() {
  const { query } = useConsole();
  const [find, setFind] = useState('');
  const [role, setRole] = useState<Role | null>(null);
  const [search] = useDebouncedValue(find.trim(), PAUSE_MS);
  const [changing, setChanging] = useState<PersonView | null>(null);
  const people = useInfiniteQuery(
    query.people.list.infiniteQueryOptions(
      { search, ...(role === null ? {} : { role }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: (before) => before },
    ),
  );
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className={classes.page}>
      <div className={classes.bar}>
        <h1>People</h1>
        <FindField label="Find by name" find={find} onFind={setFind} />
        <Select
          size="xs"
          clearable
          aria-label="Only this role"
          placeholder="Every role"
          data={ROLES}
          value={role}
          onChange={(chosen) => setRole(chosen === null ? null : roleSchema.parse(chosen))}
        />
      </div>
      <NoFactorNotice />
      {people.isError && <p className={classes.nothing}>{failureWords(failureFrom(people.error)).title}.</p>}
      {people.isPending && <p className={classes.nothing}>Fetching …</p>}
      {people.isSuccess && items.length === 0 && <p className={classes.nothing}>Nobody has this name and role.</p>}
      {items.length > 0 && <PeopleTable people={items} onChange={setChanging} />}
      {people.hasNextPage && (
        <Button variant="default" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          More people
        </Button>
      )}
      <RoleDialog person={changing} onClose={() => setChanging(null)} />
    </main>
  );
}

/** Told before it is needed. */
function NoFactorNotice() {
  const { query } = useConsole();
  const status = useQuery(query.stepUp.status.queryOptions({ purpose: 'people' }));
  if (status.data?.methods.length !== 0) return null;
  return (
    <Alert color="blue">
      To change a role you need a second factor, and you have none.{' '}
      <Link to="/settings" search={{ tab: 'factors' }} className={classes.link}>
        Enrol one in Settings
      </Link>
    </Alert>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { ReportPages } from './report-pages.tsx';
import classes from './reports.module.css';

/** Who has read the evidence of any alert of one person. */
export function PersonReportPage() {
  const { client } = useConsole();
  const { id } = useSearch({ from: '/staff/evidence/people' });
  const navigate = useNavigate({ from: '/evidence/people' });
  const [typed, setTyped] = useState(id ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({ to: '.', search: { id: typed.trim() } });
  };
  return (
    <main className={classes.page}>
      <h1>Who has read the evidence of a person</h1>
      <form className={classes.find} onSubmit={submit}>
        <TextInput
          label="Id of the person’s account"
          description="Shown under “Who” in the evidence. The list of people leads here too."
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
        <Button type="submit" size="md" disabled={typed.trim() === ''}>
          Show the report
        </Button>
      </form>
      {id !== undefined && (
        <ReportPages
          key={id}
          about={id}
          withAlert
          read={(cursor) => client.trpc.evidence.accessReportOfPerson.mutate({ userId: id, ...cursor })}
        />
      )}
    </main>
  );
}

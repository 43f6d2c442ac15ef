import { Alert, Button, Group, Radio, Textarea } from '@mantine/core';
import { failureFrom, failureWords } from '@saferoute/client';
import type { AuditVerdict, AuditView } from '@saferoute/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ToneIcon } from '../../alert/tone-icon.tsx';
import { useConsole } from '../../console/console-context.tsx';
import { MomentText } from '../../time/moment-text.tsx';
import classes from './audit-page.module.css';
import { verdictChoices, verdictWords } from './audit-words.ts';

/** What was found; while nothing was, the form to say it. */
export function AuditClosing({ audit }: { readonly audit: AuditView }) {
  return audit.closing === null ? <ClosingForm id={audit.id} /> : <Closed closing={audit.closing} />;
}

function Closed({ closing: { by, at, verdict, note } }: { readonly closing: NonNullable<AuditView['closing']> }) {
  const { word, tone, explains } = verdictWords(verdict);
  return (
    <section className={classes.closing} aria-labelledby="closing-title">
      <h2 id="closing-title">
        Closed by {by.name}, <MomentText at={at} withDay />
      </h2>
      <p className={classes.verdict} data-tone={tone}>
        <ToneIcon tone={tone} /> {word}
      </p>
      <p className="soft">{explains}</p>
      <p>“{note}”</p>
    </section>
  );
}

/** The server refuses longer ones. */
const LONGEST_NOTE = 2_000;

function ClosingForm({ id }: { readonly id: string }) {
  const { client, query } = useConsole();
  const queryClient = useQueryClient();
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  const [note, setNote] = useState('');
  const close = useMutation({
    mutationFn: (found: AuditVerdict) => client.trpc.audits.close.mutate({ id, verdict: found, note: note.trim() }),
    // Also when it was refused: somebody else may have closed it.
    onSettled: () => queryClient.invalidateQueries(query.audits.pathFilter()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (verdict !== null) close.mutate(verdict);
  };
  const choose = (value: string): void => setVerdict(verdictChoices.find((choice) => choice.value === value)?.value ?? null);
  const failure = close.error === null ? null : failureWords(failureFrom(close.error));
  return (
    <section aria-labelledby="closing-title">
      <form className={classes.closing} onSubmit={submit}>
        <h2 id="closing-title">What did you find?</h2>
        <Radio.Group aria-labelledby="closing-title" value={verdict ?? ''} onChange={choose}>
          <Group gap={8} style={{ flexDirection: 'column', alignItems: 'stretch' }}>
            {verdictChoices.map(({ value, word, explains }) => (
              <Radio key={value} value={value} label={word} description={explains} />
            ))}
          </Group>
        </Radio.Group>
        <Textarea
          label="Note"
          description="Stays on record, with your name."
          minRows={2}
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
        {failure !== null && (
          <Alert color="yellow" role="alert">
            {failure.title}. {failure.detail}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" size="md" loading={close.isPending} disabled={verdict === null || note.trim() === ''}>
            Close the audit
          </Button>
        </Group>
      </form>
    </section>
  );
}

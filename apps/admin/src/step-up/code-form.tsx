import { Alert, Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import classes from './step-up.module.css';
import { codeIn } from './step-up-words.ts';

interface CodeFormProps {
  readonly confirm: string;
  readonly busy: boolean;
  /** Why the last one was not taken; undefined while none was refused. */
  readonly refused: string | undefined;
  /** `again` empties the field for another one. */
  readonly onCode: (code: string, again: () => void) => void;
}

/** Takes the six digits of an authenticator app, typed, pasted or filled in; the sixth sends them. */
export function CodeForm({ confirm, busy, refused, onCode }: CodeFormProps) {
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // By itself: it may appear in a dialog that was there, and had its focus, before.
  useEffect(() => field.current?.focus(), []);
  const again = (): void => {
    setCode('');
    field.current?.focus();
  };
  const take = (typed: string): void => {
    const read = codeIn(typed);
    setCode(read);
    if (read.length === 6 && read !== code && !busy) onCode(read, again);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.length === 6 && !busy) onCode(code, again);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        ref={field}
        label="Code"
        description="Six digits from your authenticator app"
        inputMode="numeric"
        autoComplete="one-time-code"
        classNames={{ input: classes.code ?? '' }}
        value={code}
        onChange={(event) => take(event.currentTarget.value)}
      />
      {refused !== undefined && (
        <Alert color="yellow" role="alert">
          {refused}
        </Alert>
      )}
      <Button type="submit" size="md" loading={busy} disabled={code.length < 6}>
        {confirm}
      </Button>
    </form>
  );
}

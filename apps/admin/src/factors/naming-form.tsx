import { PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DialogButtons } from '../shell/dialog-buttons.tsx';
import classes from './factors.module.css';

/** The server refuses longer ones. */
const LONGEST_LABEL = 60;

export interface Naming {
  readonly label: string;
  /** Only for the first factor. */
  readonly password?: string;
}

interface NamingFormProps {
  readonly explains: string;
  readonly suggested: string;
  readonly isFirst: boolean;
  readonly confirm: string;
  readonly busy: boolean;
  readonly refused: string | undefined;
  readonly onSubmit: (naming: Naming) => void;
  readonly onBack: () => void;
}

/** How a factor is to be called; the first one takes the password too. */
export function NamingForm({ explains, suggested, isFirst, confirm, busy, refused, onSubmit, onBack }: NamingFormProps) {
  const [label, setLabel] = useState(suggested);
  const [password, setPassword] = useState('');
  const isComplete = label.trim() !== '' && (!isFirst || password !== '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete) onSubmit({ label: label.trim(), ...(isFirst ? { password } : {}) });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>{explains}</p>
      <TextInput
        data-autofocus={isFirst ? undefined : true}
        label="Name"
        description="So that you know it again"
        maxLength={LONGEST_LABEL}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      {isFirst && (
        <PasswordInput
          data-autofocus
          label="Your password"
          description="Once more: the first one takes it"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
      <DialogButtons confirm={confirm} busy={busy} disabled={!isComplete} refused={refused} onBack={onBack} />
    </form>
  );
}

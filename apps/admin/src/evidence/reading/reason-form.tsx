import { NativeSelect, Textarea } from '@mantine/core';
import { reasonLacks } from '@saferoute/domain/evidence';
import { type FormEvent, type ReactNode, useState } from 'react';
import { DialogButtons } from '../../shell/dialog-buttons.tsx';
import { purposes, type Purpose } from '../evidence-words.ts';
import classes from './reading-page.module.css';

interface ReasonFormProps {
  readonly confirm: string;
  readonly busy: boolean;
  readonly refused: string | undefined;
  readonly onBack: () => void;
  readonly onSend: (wish: { readonly purpose: Purpose; readonly reason: string }) => void;
  readonly children: ReactNode;
}

/** The server refuses longer ones. */
const LONGEST_REASON = 2_000;

/** For what, and why. The reason has to be a sentence. */
export function ReasonForm({ confirm, busy, refused, onBack, onSend, children }: ReasonFormProps) {
  const [purpose, setPurpose] = useState<Purpose>('court-order');
  const [reason, setReason] = useState('');
  const missing = reasonLacks(reason);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSend({ purpose, reason });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        size="md"
        label="What for"
        description="Your second factor is asked for this purpose."
        data={[...purposes]}
        value={purpose}
        onChange={({ currentTarget: { value } }) => setPurpose(purposes.find((one) => one.value === value)?.value ?? 'court-order')}
      />
      <Textarea
        label="Why"
        description={missing > 0 ? `A sentence, ${missing} more characters. It stays on record.` : 'It stays on record.'}
        minRows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      {children}
      <DialogButtons confirm={confirm} busy={busy} disabled={missing > 0} refused={refused} onBack={onBack} />
    </form>
  );
}

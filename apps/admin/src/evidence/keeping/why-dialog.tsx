import { Modal, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { DialogButtons } from '../../shell/dialog-buttons.tsx';
import classes from '../reading/reading-page.module.css';
import { useKeepingChange } from './use-keeping.ts';

interface WhyProps {
  readonly title: string;
  /** What the reason should say. */
  readonly hint: string;
  readonly confirm: string;
  readonly send: (reason: string) => Promise<unknown>;
  readonly done: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What it means. */
  readonly children: ReactNode;
}

/** The server refuses longer ones. */
const LONGEST_REASON = 500;

/** Says what is about to be done, and asks why; the reason is kept longer than what it is about. */
export function WhyDialog(props: WhyProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <WhyForm {...props} />
    </Modal>
  );
}

function WhyForm({ hint, confirm, send, done, onClose, children }: WhyProps) {
  const [reason, setReason] = useState('');
  const change = useKeepingChange({ send, done, onDone: onClose });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(reason);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {children}
      <Textarea
        label="Why"
        description={`${hint} It is kept for good: name nobody.`}
        minRows={2}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <DialogButtons confirm={confirm} busy={change.isPending} disabled={reason.trim() === ''} refused={change.refused} onBack={onClose} />
    </form>
  );
}

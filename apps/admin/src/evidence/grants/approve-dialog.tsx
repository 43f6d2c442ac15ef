import { Modal, NativeSelect } from '@mantine/core';
import type { GrantView } from '@saferoute/protocol';
import { type FormEvent, useState } from 'react';
import { useConsole, useNow } from '../../console/console-context.tsx';
import { DialogButtons } from '../../shell/dialog-buttons.tsx';
import { dayAndTime } from '../../time/moment.ts';
import { lives, purposeWords, shortId } from '../evidence-words.ts';
import classes from '../reading/reading-page.module.css';
import { useGrantChange } from './use-grant-change.ts';

interface ApproveDialogProps {
  /** Null shows nothing. */
  readonly grant: GrantView | null;
  readonly onClose: () => void;
}

/** Says once more who would read what and why, and for how long; shorter is always possible. */
export function ApproveDialog({ grant, onClose }: ApproveDialogProps) {
  return (
    <Modal
      opened={grant !== null}
      onClose={onClose}
      title={grant === null ? '' : `Let ${grant.grantee.name} read alert ${shortId(grant.alertId)}?`}
    >
      {grant !== null && <ApproveForm key={grant.id} grant={grant} onClose={onClose} />}
    </Modal>
  );
}

const HOUR_MS = 3_600_000;

function ApproveForm({ grant, onClose }: ApproveDialogProps & { readonly grant: GrantView }) {
  const { client } = useConsole();
  const now = useNow();
  const [hours, setHours] = useState('');
  const approve = useGrantChange({
    send: () => client.trpc.evidence.decideGrant.mutate({ grantId: grant.id, approved: true, ...until(hours, now) }),
    done: `${grant.grantee.name} may read it now, with their second factor.`,
    onDone: onClose,
  });
  const shorter = lives.filter(({ value }) => now + Number(value) * HOUR_MS < Date.parse(grant.endsAt));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    approve.mutate(undefined);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>
        {purposeWords(grant.purpose)}: “{grant.reason}”
      </p>
      <NativeSelect
        size="md"
        label="For how long"
        data={[{ value: '', label: `As asked, until ${dayAndTime(grant.endsAt)}` }, ...shorter]}
        value={hours}
        onChange={({ currentTarget: { value } }) => setHours(value)}
      />
      <p className={classes.hint}>It is recorded with your name. You can take it back at any time.</p>
      <DialogButtons confirm="Approve" busy={approve.isPending} refused={approve.refused} onBack={onClose} />
    </form>
  );
}

const until = (hours: string, now: number) => (hours === '' ? {} : { endsAt: new Date(now + Number(hours) * HOUR_MS).toISOString() });

import { Modal, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { lives, type Purpose } from '../evidence-words.ts';
import { useGrantChange } from '../grants/use-grant-change.ts';
import { ReasonForm } from './reason-form.tsx';

export interface AskProps {
  readonly alertId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks to read the evidence of an alert: for what, why, and for how long. */
export function AskDialog({ alertId, opened, onClose }: AskProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Ask to read this evidence">
      <AskForm alertId={alertId} onClose={onClose} />
    </Modal>
  );
}

function AskForm({ alertId, onClose }: Omit<AskProps, 'opened'>) {
  const { client } = useConsole();
  const [hours, setHours] = useState('24');
  const ask = useGrantChange({
    send: (wish: { purpose: Purpose; reason: string }) =>
      client.trpc.evidence.requestGrant.mutate({ alertId, ...wish, hours: Number(hours) }),
    done: 'Your request waits for an administrator or another officer.',
    onDone: onClose,
  });
  return (
    <ReasonForm confirm="Ask" busy={ask.isPending} refused={ask.refused} onBack={onClose} onSend={ask.mutate}>
      <NativeSelect
        size="md"
        label="For how long"
        description="From now. Whoever approves may make it shorter."
        data={[...lives]}
        value={hours}
        onChange={({ currentTarget: { value } }) => setHours(value)}
      />
    </ReasonForm>
  );
}

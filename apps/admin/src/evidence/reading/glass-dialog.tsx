import { Alert, Modal } from '@mantine/core';
import { useConsole } from '../../console/console-context.tsx';
import type { Purpose } from '../evidence-words.ts';
import { useGrantChange } from '../grants/use-grant-change.ts';
import type { AskProps } from './ask-dialog.tsx';
import { ReasonForm } from './reason-form.tsx';

/** The way for when nobody can be waited for. Says what it does before it does it. */
export function GlassDialog({ alertId, opened, onClose }: AskProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Break the glass?">
      <GlassForm alertId={alertId} onClose={onClose} />
    </Modal>
  );
}

function GlassForm({ alertId, onClose }: Omit<AskProps, 'opened'>) {
  const { client } = useConsole();
  const glass = useGrantChange({
    send: (wish: { purpose: Purpose; reason: string }) => client.trpc.evidence.breakGlass.mutate({ alertId, ...wish }),
    done: 'You may read for one hour. Everybody has been told.',
    onDone: onClose,
  });
  return (
    <ReasonForm confirm="Break the glass" busy={glass.isPending} refused={glass.refused} onBack={onClose} onSend={glass.mutate}>
      <Alert color="yellow">
        You may read this evidence for one hour without an approval. Every administrator, every officer and, unless it could put them in
        danger, the person it is about are told at once. Your name and your reason stay on record.
      </Alert>
    </ReasonForm>
  );
}

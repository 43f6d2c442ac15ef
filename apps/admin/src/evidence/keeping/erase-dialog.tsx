import { Modal } from '@mantine/core';
import type { ErasureRequestView } from '@saferoute/protocol';
import type { FormEvent } from 'react';
import { useConsole } from '../../console/console-context.tsx';
import { DialogButtons } from '../../shell/dialog-buttons.tsx';
import { shortId } from '../evidence-words.ts';
import classes from '../reading/reading-page.module.css';
import { ErasureMeans } from './erasure-means.tsx';
import { askerWords } from './keeping-words.ts';
import { useKeepingChange } from './use-keeping.ts';

interface EraseDialogProps {
  /** Null shows nothing. */
  readonly request: ErasureRequestView | null;
  readonly onClose: () => void;
}

/** Says once more who asked, why, and what is gone for good. */
export function EraseDialog({ request, onClose }: EraseDialogProps) {
  return (
    <Modal
      opened={request !== null}
      onClose={onClose}
      title={request === null ? '' : `Erase the evidence of alert ${shortId(request.alertId)}?`}
    >
      {request !== null && <EraseForm key={request.id} request={request} onClose={onClose} />}
    </Modal>
  );
}

function EraseForm({ request, onClose }: EraseDialogProps & { readonly request: ErasureRequestView }) {
  const { client } = useConsole();
  const erase = useKeepingChange({
    send: () => client.trpc.keeping.decideErasure.mutate({ requestId: request.id, approved: true }),
    done: 'The erasure was approved. The evidence is destroyed within minutes.',
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    erase.mutate(undefined);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{request.requestedBy === null ? `${askerWords(request)} asked for it.` : `${askerWords(request)}: “${request.reason}”`}</p>
      <ErasureMeans />
      <p className={classes.hint}>Your decision is recorded with your name.</p>
      <DialogButtons confirm="Erase for good" busy={erase.isPending} refused={erase.refused} onBack={onClose} />
    </form>
  );
}

import { Modal } from '@mantine/core';
import type { FactorView } from '@saferoute/protocol';
import type { FormEvent } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { DialogButtons } from '../shell/dialog-buttons.tsx';
import classes from './factors.module.css';
import { useFactorChange } from './use-factor-change.ts';

interface RemoveFactorDialogProps {
  /** Null shows nothing. */
  readonly factor: FactorView | null;
  readonly onClose: () => void;
}

/** Asks before a factor is gone for good. */
export function RemoveFactorDialog({ factor, onClose }: RemoveFactorDialogProps) {
  return (
    <Modal opened={factor !== null} onClose={onClose} title={factor === null ? '' : `Remove ${factor.label}?`}>
      {factor !== null && <RemoveForm factor={factor} onClose={onClose} />}
    </Modal>
  );
}

function RemoveForm({ factor, onClose }: RemoveFactorDialogProps & { readonly factor: FactorView }) {
  const { client } = useConsole();
  const remove = useFactorChange({
    send: () => client.trpc.stepUp.removeFactor.mutate({ id: factor.id }),
    done: `${factor.label} is no second factor any more.`,
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    remove.mutate(undefined);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.lead}>It opens nothing from then on. To have it back, enrol it again.</p>
      <DialogButtons confirm="Remove it" busy={remove.isPending} refused={remove.refused} onBack={onClose} />
    </form>
  );
}

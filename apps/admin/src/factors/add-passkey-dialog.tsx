import { Modal } from '@mantine/core';
import { useConsole } from '../console/console-context.tsx';
import { makePasskey } from '../step-up/passkeys.ts';
import { NamingForm, type Naming } from './naming-form.tsx';
import { NoPasskey, useFactorChange } from './use-factor-change.ts';

interface AddPasskeyDialogProps {
  readonly opened: boolean;
  readonly isFirst: boolean;
  readonly onClose: () => void;
}

/** Enrols a passkey: named, then made by the browser. */
export function AddPasskeyDialog({ opened, ...props }: AddPasskeyDialogProps) {
  return (
    <Modal opened={opened} onClose={props.onClose} title="Add a passkey">
      {opened && <AddPasskey {...props} />}
    </Modal>
  );
}

function AddPasskey({ isFirst, onClose }: Omit<AddPasskeyDialogProps, 'opened'>) {
  const { client } = useConsole();
  const { stepUp } = client.trpc;
  const add = useFactorChange({
    send: async ({ label, ...shown }: Naming) => {
      const response = await makePasskey(await stepUp.beginPasskey.mutate(shown));
      if (response === null) throw new NoPasskey();
      return stepUp.finishPasskey.mutate({ label, response });
    },
    done: 'The passkey is a second factor now.',
    onDone: onClose,
  });
  return (
    <NamingForm
      explains="Your fingerprint, face or PIN on this device, or a security key. Your browser asks you for it next."
      suggested="This device"
      isFirst={isFirst}
      confirm="Make the passkey"
      busy={add.isPending}
      refused={add.refused}
      onSubmit={(naming) => add.mutate(naming)}
      onBack={onClose}
    />
  );
}

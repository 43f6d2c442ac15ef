import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../console/console-context.tsx';
import { CodeForm } from '../step-up/code-form.tsx';
import { secretInGroups } from '../step-up/step-up-words.ts';
import classes from './factors.module.css';
import { NamingForm, type Naming } from './naming-form.tsx';
import { QrPicture } from './qr-picture.tsx';
import { useFactorChange } from './use-factor-change.ts';

interface AddAppDialogProps {
  readonly opened: boolean;
  readonly isFirst: boolean;
  readonly onClose: () => void;
}

/** Enrols an authenticator app: named, its secret shown once, its first code typed. */
export function AddAppDialog({ opened, ...props }: AddAppDialogProps) {
  return (
    <Modal opened={opened} onClose={props.onClose} title="Add an authenticator app">
      {opened && <AddApp {...props} />}
    </Modal>
  );
}

interface Invitation {
  readonly factorId: string;
  readonly secret: string;
  readonly uri: string;
}

function AddApp({ isFirst, onClose }: Omit<AddAppDialogProps, 'opened'>) {
  const { client } = useConsole();
  const [invited, setInvited] = useState<Invitation | null>(null);
  const begin = useFactorChange({ send: (naming: Naming) => client.trpc.stepUp.beginTotp.mutate(naming), onDone: setInvited });
  if (invited !== null) return <ConfirmApp invited={invited} onClose={onClose} />;
  return (
    <NamingForm
      explains="An app on your phone that shows a new code every 30 seconds."
      suggested="Authenticator app"
      isFirst={isFirst}
      confirm="Show the secret"
      busy={begin.isPending}
      refused={begin.refused}
      onSubmit={(naming) => begin.mutate(naming)}
      onBack={onClose}
    />
  );
}

function ConfirmApp({ invited: { factorId, secret, uri }, onClose }: { readonly invited: Invitation; readonly onClose: () => void }) {
  const { client } = useConsole();
  const confirm = useFactorChange({
    send: (code: string) => client.trpc.stepUp.confirmTotp.mutate({ factorId, code }),
    done: 'The authenticator app is a second factor now.',
    onDone: onClose,
  });
  return (
    <div className={classes.form}>
      <p className={classes.lead}>Scan this with your app, or type the secret into it. It is shown this once.</p>
      <QrPicture text={uri} label="The secret as a QR code" className={classes.picture ?? ''} />
      <code className={classes.secret}>{secretInGroups(secret)}</code>
      <CodeForm
        confirm="Add the app"
        busy={confirm.isPending}
        refused={confirm.refused}
        onCode={(code, again) => confirm.mutate(code, { onError: again })}
      />
    </div>
  );
}

import { Button, Modal } from '@mantine/core';
import { failureFrom, failureWords, problemFrom } from '@saferoute/client';
import type { StepUpPurpose, StepUpStatus } from '@saferoute/protocol';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useConsole, useNow } from '../console/console-context.tsx';
import { countdown } from '../time/duration.ts';
import { CodeForm } from './code-form.tsx';
import { hasPasskeys, showPasskey } from './passkeys.ts';
import classes from './step-up.module.css';
import { explanationOf } from './step-up-words.ts';

interface StepUpDialogProps {
  /** What it is wanted for; null shows nothing. */
  readonly purpose: StepUpPurpose | null;
  readonly onShown: () => void;
  readonly onClose: () => void;
}

/** Asks for a code or a passkey; done once it was shown. */
export function StepUpDialog({ purpose, ...props }: StepUpDialogProps) {
  return (
    <Modal opened={purpose !== null} onClose={props.onClose} title="Confirm that it is you" zIndex={300}>
      {purpose !== null && <StepUpBody purpose={purpose} {...props} />}
    </Modal>
  );
}

type BodyProps = StepUpDialogProps & { readonly purpose: StepUpPurpose };

function StepUpBody(props: BodyProps) {
  const { query } = useConsole();
  const status = useQuery(query.stepUp.status.queryOptions({ purpose: props.purpose }, { staleTime: 0, gcTime: 0 }));
  if (status.isError) return <p className={classes.text}>{failureWords(failureFrom(status.error)).title}.</p>;
  if (status.isPending) return <p className={classes.text}>Fetching …</p>;
  if (status.data.methods.length === 0) return <NoFactor onClose={props.onClose} />;
  return <Ways {...props} status={status.data} onFailed={() => void status.refetch()} />;
}

function NoFactor({ onClose }: Pick<StepUpDialogProps, 'onClose'>) {
  return (
    <div className={classes.form}>
      <p className={classes.text}>You have no second factor yet. This takes one: an authenticator app on your phone, or a passkey.</p>
      <Link to="/settings" search={{ tab: 'factors' }} onClick={onClose}>
        Enrol one in Settings
      </Link>
    </div>
  );
}

function Ways({ purpose, status, onShown, onFailed }: BodyProps & { readonly status: StepUpStatus; readonly onFailed: () => void }) {
  const { client } = useConsole();
  const now = useNow();
  const settle = { onSuccess: onShown, onError: onFailed };
  const byCode = useMutation({ ...settle, mutationFn: (code: string) => client.trpc.stepUp.byTotp.mutate({ purpose, code }) });
  const byPasskey = useMutation({
    ...settle,
    mutationFn: async () => {
      const response = await showPasskey(await client.trpc.stepUp.challenge.mutate({ purpose }));
      if (response === null) throw new Error('no passkey was shown');
      return client.trpc.stepUp.byPasskey.mutate({ purpose, response });
    },
  });
  const lockedForMs = status.lockedUntil === null ? 0 : Date.parse(status.lockedUntil) - now;
  if (lockedForMs > 0) return <Locked lockedForMs={lockedForMs} />;
  return (
    <div className={classes.form}>
      <p className={classes.text}>{explanationOf(purpose)}</p>
      {status.methods.includes('totp') && (
        <CodeForm
          confirm="Confirm"
          busy={byCode.isPending}
          refused={byCode.error === null ? undefined : wordsOf(byCode.error)}
          onCode={(code, again) => byCode.mutate(code, { onError: again })}
        />
      )}
      {status.methods.includes('passkey') && hasPasskeys() && (
        <>
          <Button
            size="md"
            variant="default"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            loading={byPasskey.isPending}
            onClick={() => byPasskey.mutate()}
          >
            Use a passkey
          </Button>
          {byPasskey.error !== null && (
            <p className={classes.refused} role="alert">
              {wordsOf(byPasskey.error)}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Time is told every second, and to those who hear the page once. */
function Locked({ lockedForMs }: { readonly lockedForMs: number }) {
  return (
    <div className={classes.form} role="alert">
      <p className={classes.text}>Five codes or passkeys in a row were wrong. Administrators have been told.</p>
      <p className={classes.locked}>
        Try again in{' '}
        <b className="numbers" aria-live="off">
          {countdown(lockedForMs)}
        </b>
      </p>
    </div>
  );
}

/** Of what only the browser knows, there is no more to tell. */
function wordsOf(error: unknown): string {
  const problem = problemFrom(error);
  if (problem === null && error instanceof Error && error.message === 'no passkey was shown')
    return 'No passkey was shown. Try again, or use a code.';
  const { title, detail } = failureWords(failureFrom(error));
  return `${title}. ${detail}`;
}

import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import type { Api } from '../console/api.ts';
import { configQuery } from '../console/config.ts';
import { DemoHint } from './demo-hint.tsx';
import { signInStaff } from './sign-in-staff.ts';
import classes from './sign-in-page.module.css';

interface SignInPageProps {
  readonly api: Api;
  /** Where the person was when the session ended. */
  readonly back: string | undefined;
  readonly expired: boolean;
}

/** E-mail and password for staff. */
export function SignInPage({ api, back, expired }: SignInPageProps) {
  const navigate = useNavigate();
  const goOn = (): void => void navigate({ to: '/board', ...(back === undefined ? {} : { href: back }), replace: true });
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1>SafeRoute console</h1>
        <p className="soft">
          {expired ? 'Your session has ended. Sign in to go on where you were.' : 'For dispatchers, administrators and evidence officers.'}
        </p>
        <SignInForm api={api} onSignedIn={goOn} />
      </div>
    </main>
  );
}

/** Says in plain words what did not work, and keeps what was typed. */
function SignInForm({ api, onSignedIn }: { readonly api: Api; readonly onSignedIn: () => void }) {
  const config = useQuery(configQuery(api));
  const [typed, setTyped] = useState({ email: '', password: '' });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const type = ({ currentTarget: { name, value } }: ChangeEvent<HTMLInputElement>): void => setTyped({ ...typed, [name]: value });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    const outcome = await signInStaff(api, typed.email.trim(), typed.password);
    setBusy(false);
    if (outcome.ok) onSignedIn();
    else setRefusal(outcome.error);
  };
  const field = { required: true, withAsterisk: false, onChange: type };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <TextInput {...field} label="E-mail" name="email" type="email" autoComplete="username" autoFocus value={typed.email} />
      <PasswordInput {...field} label="Password" name="password" autoComplete="current-password" value={typed.password} />
      {refusal !== null && (
        <Alert color="yellow" role="alert">
          {refusal}
        </Alert>
      )}
      <Button type="submit" size="md" loading={busy}>
        Sign in
      </Button>
      {config.data?.demo === true && <DemoHint onFill={setTyped} />}
    </form>
  );
}

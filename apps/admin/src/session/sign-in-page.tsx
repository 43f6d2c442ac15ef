import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Api } from '../console/api.ts';
import { configQuery } from '../console/config.ts';
import { signInStaff } from './sign-in-staff.ts';
import classes from './sign-in-page.module.css';

interface SignInPageProps {
  readonly api: Api;
  /** Where the person was when the session ended. */
  readonly then: string | undefined;
  readonly expired: boolean;
}

/** E-mail and password for staff. Answers in plain words what did not work, and keeps what was typed. */
export function SignInPage({ api, then, expired }: SignInPageProps) {
  const navigate = useNavigate();
  const config = useQuery(configQuery(api));
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    const outcome = await signInStaff(api, email.trim(), password);
    setBusy(false);
    if (outcome.ok) await navigate({ to: '/board', ...(then === undefined ? {} : { href: then }), replace: true });
    else setRefusal(outcome.error);
  };

  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={(event) => void submit(event)}>
        <h1>SafeRoute console</h1>
        <p className="soft">{expired ? 'Your session has ended. Sign in to go on where you were.' : 'For dispatchers and administrators.'}</p>
        <TextInput label="E-mail" type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput label="Password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        {refusal !== null && (
          <Alert color="yellow" role="alert">
            {refusal}
          </Alert>
        )}
        <Button type="submit" size="md" loading={busy}>
          Sign in
        </Button>
        {config.data?.demo === true && (
          <p className={classes.demo}>
            Demo: <b>admin@saferoute.test</b>, password <b>saferoute-demo</b>{' '}
            <button
              type="button"
              onClick={() => {
                setEmail('admin@saferoute.test');
                setPassword('saferoute-demo');
              }}
            >
              Fill in
            </button>
          </p>
        )}
      </form>
    </main>
  );
}

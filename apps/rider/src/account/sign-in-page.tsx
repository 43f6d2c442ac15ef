import type { SignInRefusal } from '@saferoute/client';
import { useState } from 'react';
import type { Phone } from '../phone.ts';
import { Field } from '../ui/field.tsx';
import { useObserved } from '../ui/use-observed.ts';
import css from './sign-in.module.css';

const DEMO = { email: 'rider@saferoute.test', password: 'saferoute-demo' };

const refusals: Record<SignInRefusal | 'no-profile', string> = {
  'wrong-credentials': 'This e-mail and password do not belong together. Check both.',
  'too-many-attempts': 'Too many attempts. Wait a minute, then try again.',
  unavailable: 'The service cannot answer right now. Try again in a moment.',
  unreachable: 'No connection. Check the network, then try again.',
  'no-profile': 'You are signed in, but your profile did not load. Try again.',
};

/** Sign-in. The profile is loaded before anything else is shown: without it the SOS screens would not know whom to text. */
export function SignInPage({ phone }: { readonly phone: Phone }) {
  const config = useObserved(phone.config);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<keyof typeof refusals | null>(null);

  const signIn = async (as: typeof DEMO) => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    setRefusal(await enter(phone, as));
    setBusy(false);
  };

  return (
    <main className={css.page}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn({ email: email.trim(), password });
        }}
      >
        <header>
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width="56" height="56" />
          <h1>SafeRoute</h1>
          <p className="soft">Hold for five seconds, and your people know where you are.</p>
        </header>
        <Field
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {refusal !== null && (
          <p className="notice" data-tone="waiting" role="alert">
            {refusals[refusal]}
          </p>
        )}
        <button type="submit" className="button primary large" aria-disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
        {config?.demo === true && (
          <section className={css.demo}>
            <p className="small">This is a demonstration: the texts go to pretend phones.</p>
            <button type="button" className="button" onClick={() => void signIn(DEMO)} aria-disabled={busy}>
              Sign in as the demo rider
            </button>
          </section>
        )}
      </form>
    </main>
  );
}

async function enter({ client, token, profile }: Phone, { email, password }: typeof DEMO): Promise<keyof typeof refusals | null> {
  const answer = await client.signIn(email, password);
  if (!answer.ok) return answer.error;
  token.set(answer.value.token);
  try {
    profile.set(await client.trpc.profile.me.query());
    return null;
  } catch {
    token.set(null);
    return 'no-profile';
  }
}

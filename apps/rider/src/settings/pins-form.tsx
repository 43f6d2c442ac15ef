import { failureFrom } from '@saferoute/client';
import type { ProfileView } from '@saferoute/protocol';
import { useState } from 'react';
import { useChange } from '../account/use-account.ts';
import type { Phone } from '../phone.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Field } from '../ui/field.tsx';
import { pinProblem } from './pin-problem.ts';
import { SavedNote } from './saved-note.tsx';

interface FormProps {
  readonly phone: Phone;
  readonly profile: ProfileView;
}

const empty = { safetyPin: '', duressPin: '', currentPassword: '' };

/** Two PINs that must never be mixed up, explained where they are chosen. */
export function PinsForm({ phone, profile }: FormProps) {
  const [input, setInput] = useState(empty);
  const save = useChange(phone, () => {
    const { duressPin, ...needed } = input;
    return phone.client.trpc.profile.setPins.mutate(duressPin === '' ? needed : { ...needed, duressPin });
  });
  const type = (field: keyof typeof input) => (event: React.ChangeEvent<HTMLInputElement>) => {
    save.reset();
    const { value } = event.target;
    setInput({ ...input, [field]: field === 'currentPassword' ? value : value.replace(/\D/g, '') });
  };
  const problem = pinProblem(input);
  const pin = { type: 'password', inputMode: 'numeric', autoComplete: 'off', minLength: 4, maxLength: 8 } as const;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending && problem === null) save.mutate(undefined, { onSuccess: () => setInput(empty) });
      }}
    >
      <h2>PINs</h2>
      <Field
        {...pin}
        label={profile.hasSafetyPin ? 'New safety PIN' : 'Safety PIN'}
        value={input.safetyPin}
        onChange={type('safetyPin')}
        required
        hint="4 to 8 digits. It says that you are safe, and closes an SOS."
      />
      <Field
        {...pin}
        label={profile.hasDuressPin ? 'New duress PIN' : 'Duress PIN, if you want one'}
        value={input.duressPin}
        onChange={type('duressPin')}
        problem={problem ?? undefined}
        hint="For when somebody forces you. The screen looks the same, and help goes on."
      />
      <Field
        label="Your password"
        type="password"
        autoComplete="current-password"
        value={input.currentPassword}
        onChange={type('currentPassword')}
        required
        hint="To be sure that it is you."
      />
      <FailureNotice failure={save.error === null ? null : failureFrom(save.error)} />
      <div className="row">
        <button type="submit" className="button primary" aria-disabled={save.isPending || problem !== null}>
          Save PINs
        </button>
        <SavedNote saved={save.isSuccess} />
      </div>
    </form>
  );
}

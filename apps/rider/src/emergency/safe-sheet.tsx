import type { Failure, SosController } from '@saferoute/client';
import { useState } from 'react';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';

interface SafeSheetProps {
  readonly hasPin: boolean;
  readonly onCancel: SosController['cancel'];
  readonly onClose: () => void;
}

/** Asks for the PIN. Which PIN it was, only the server knows: this screen and its timing are the same for both. */
export function SafeSheet({ hasPin, onCancel, onClose }: SafeSheetProps) {
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const answer = await onCancel(pin);
    setBusy(false);
    setPin('');
    if (!answer.ok) setFailure(answer.error);
  };
  if (!hasPin) {
    return (
      <Sheet title="No safety PIN is set" onClose={onClose}>
        <p>Help goes on. Staff close the alert once they know that you are safe: tell them when they call.</p>
        <button type="button" className="button" onClick={onClose}>
          Back
        </button>
      </Sheet>
    );
  }
  return (
    <Sheet title="Are you safe?" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label="Your PIN"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          pattern="\d{4,8}"
          maxLength={8}
          required
          autoFocus
          value={pin}
          hint="Help goes on until the PIN is right."
          onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
        />
        <FailureNotice failure={failure} />
        <button type="submit" className="button primary large" aria-disabled={busy}>
          {busy ? 'Checking…' : 'I’m safe'}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Back
        </button>
      </form>
    </Sheet>
  );
}

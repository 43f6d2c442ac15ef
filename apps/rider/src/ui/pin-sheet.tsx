import type { Failure } from '@saferoute/client';
import type { Result } from '@saferoute/domain';
import { useState } from 'react';
import { FailureNotice } from './failure-notice.tsx';
import { Field } from './field.tsx';
import { Sheet } from './sheet.tsx';

interface PinSheetProps {
  readonly title: string;
  /** What the button says, as a verb. */
  readonly verb: string;
  /** True when it is known beforehand that the PIN is wanted; otherwise the server says so. */
  readonly asks?: boolean;
  /** Null when there was nothing to send yet. */
  readonly act: (pin: string | undefined) => Promise<Result<unknown, Failure> | null>;
  readonly onClose: () => void;
  readonly onDone?: () => void;
  readonly children?: React.ReactNode;
}

const isRefusedWith = (failure: Failure, id: string): boolean => failure.kind === 'refused' && failure.problem.errorId === id;

/** Confirms, and asks for the PIN only where it is wanted. Which PIN it was, only the server knows: words and timing are the same for both. */
export function PinSheet({ title, verb, asks = false, act, onClose, onDone = onClose, children }: PinSheetProps) {
  const [askedAtFirst] = useState(asks);
  const [wasTold, setWasTold] = useState(false);
  const wantsPin = asks || wasTold;
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const answer = await act(wantsPin ? pin : undefined);
    setBusy(false);
    if (answer === null) return;
    setPin('');
    if (answer.ok) return onDone();
    if (isRefusedWith(answer.error, 'journey.pin-needed') && !wantsPin) setWasTold(true);
    else setFailure(answer.error);
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        {wantsPin && (
          <Field
            label="Your PIN"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            pattern="\d{4,8}"
            maxLength={8}
            required
            autoFocus={askedAtFirst || wasTold}
            value={pin}
            hint="Only the PIN shows that it is you."
            onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
          />
        )}
        <FailureNotice failure={failure} />
        <button type="submit" className="button primary large" aria-disabled={busy}>
          {busy ? 'One moment…' : verb}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Back
        </button>
      </form>
    </Sheet>
  );
}

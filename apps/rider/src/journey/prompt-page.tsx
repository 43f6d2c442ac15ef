import { type Failure, type Prompt, stopwatch } from '@saferoute/client';
import { useEffect, useState } from 'react';
import type { ScreenProps } from '../app.tsx';
import { startAlarm } from '../device/alarm.ts';
import { useAwake } from '../device/use-awake.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { PinSheet } from '../ui/pin-sheet.tsx';
import { SosDock } from '../ui/screen.tsx';
import { exactWords } from '../ui/times.ts';
import { useNow } from '../ui/use-observed.ts';
import css from './prompt.module.css';
import { otherwiseWords, reasonWords } from './prompt-words.ts';

interface PromptPageProps extends ScreenProps {
  readonly prompt: Prompt;
}

/** “Are you OK?”: the whole screen, calm; why it is asked, how long it waits, and one large answer. */
export function PromptPage({ phone, running, profile, prompt }: PromptPageProps) {
  const now = useNow(phone.serverClock);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useAwake();
  useEffect(() => startAlarm('Are you OK?'), [prompt.id]);
  const leftMs = Date.parse(prompt.answerBy) - now;

  const answer = async (pin: string | undefined) => {
    setBusy(true);
    const answered = await running.journeys.answer(pin, setFailure);
    setBusy(false);
    setFailure(answered.ok ? null : answered.error);
    return answered;
  };
  const press = () => {
    if (profile.hasSafetyPin) setAsking(true);
    else if (!busy) void answer(undefined);
  };
  return (
    <div className={css.page}>
      <main className={css.body}>
        <div role="alert">
          <h1>Are you OK?</h1>
          <p className={css.reason}>{reasonWords[prompt.kind]}</p>
        </div>
        <p className={css.left}>
          {otherwiseWords(leftMs, profile.emergencyContacts.length > 0)}
          {leftMs > 0 && (
            <time role="timer" aria-label="Time left to answer" dateTime={prompt.answerBy} title={exactWords(prompt.answerBy)}>
              {stopwatch(leftMs)}
            </time>
          )}
        </p>
        <button type="button" className={css.ok} aria-disabled={busy} onClick={press}>
          {busy ? 'Sending…' : 'I’m OK'}
        </button>
        {!asking && <FailureNotice failure={failure} />}
        {busy && failure !== null && <p className="soft small">We keep trying to send your answer.</p>}
      </main>
      <aside className={css.sos} aria-label="Emergency">
        <p>Not OK? Ask for help now.</p>
        <SosDock phone={phone} sos={running.sos} />
      </aside>
      {asking && (
        <PinSheet title="Are you OK?" verb="I’m OK" asks act={answer} onClose={() => setAsking(false)}>
          {busy && failure !== null && failure.kind !== 'refused' && (
            <p className="notice" data-tone="waiting" role="status">
              No connection. We keep trying to send your answer.
            </p>
          )}
        </PinSheet>
      )}
    </div>
  );
}

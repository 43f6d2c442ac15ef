import type { SosSession } from '@saferoute/client';
import type { Instant } from '@saferoute/domain';
import { useEffect, useRef, useState } from 'react';
import { tick } from '../device/haptics.ts';
import css from './sos-button.module.css';

interface SosButtonProps {
  readonly session: SosSession;
  readonly holdMs: number;
  /** For a page that shows more than the button. */
  readonly small?: boolean;
  readonly onPress: () => void;
  readonly onRelease: () => void;
}

/**
 * Held by finger, mouse, Space or Enter, it fills a ring and counts down. Assistive technology that can only click starts the same
 * countdown with one click and ends it with another.
 */
export function SosButton({ session, holdMs, small = false, onPress, onRelease }: SosButtonProps) {
  const holding = session.name === 'holding';
  const seconds = Math.round(holdMs / 1_000);
  const left = useSecondsLeft(session.name === 'holding' ? session.since : null, seconds);
  const keyDown = useRef(false);

  const press = (event: React.PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    // Without it, a finger that slides off the button would never be seen to lift.
    event.currentTarget.setPointerCapture(event.pointerId);
    onPress();
  };
  const isHoldKey = (event: React.KeyboardEvent) => event.key === ' ' || event.key === 'Enter';
  const pressKey = (event: React.KeyboardEvent) => {
    if (!isHoldKey(event)) return;
    event.preventDefault();
    if (event.repeat) return;
    keyDown.current = true;
    onPress();
  };
  const releaseKey = (event?: React.KeyboardEvent) => {
    if (event !== undefined && !isHoldKey(event)) return;
    event?.preventDefault();
    if (keyDown.current) onRelease();
    keyDown.current = false;
  };
  const click = (event: React.MouseEvent) => {
    if (event.detail !== 0) return;
    if (holding) onRelease();
    else onPress();
  };

  return (
    <div className={css.place} data-small={small}>
      <button
        type="button"
        className={css.button}
        data-holding={holding}
        style={{ '--hold': `${holdMs}ms`, '--steps': seconds } as React.CSSProperties}
        aria-label={`SOS. Hold ${seconds} seconds to call for help.`}
        onPointerDown={press}
        onPointerUp={onRelease}
        onPointerCancel={onRelease}
        onKeyDown={pressKey}
        onKeyUp={releaseKey}
        onBlur={() => releaseKey()}
        onClick={click}
        onContextMenu={(event) => event.preventDefault()}
      >
        <svg className={css.ring} viewBox="0 0 100 100" aria-hidden="true">
          <circle className={css.track} cx="50" cy="50" r="47" />
          <circle className={css.fill} cx="50" cy="50" r="47" pathLength="100" />
        </svg>
        <span className={css.face}>
          <span className={css.word}>{holding ? left : 'SOS'}</span>
          <span className={css.hint}>{holding ? 'Keep holding' : `Hold ${seconds} ${small ? 's' : 'seconds'}`}</span>
        </span>
      </button>
      <p className={css.said} role="status" aria-live="assertive">
        {words(session, left)}
      </p>
    </div>
  );
}

function words(session: SosSession, left: number): string {
  if (session.name === 'holding') return `Sends in ${left} s. Let go to stop.`;
  return session.name === 'idle' && session.releasedEarly ? 'Not sent.' : '';
}

/** Counts down once a second during the hold that began at `since`, with a tick in the hand. */
function useSecondsLeft(since: Instant | null, seconds: number): number {
  const [count, setCount] = useState({ since, passed: 0 });
  useEffect(() => {
    if (since === null) return;
    tick();
    const timer = setInterval(() => {
      setCount((before) => ({ since, passed: before.since === since ? before.passed + 1 : 1 }));
      tick();
    }, 1_000);
    return () => clearInterval(timer);
  }, [since]);
  return count.since === since ? Math.max(1, seconds - count.passed) : seconds;
}

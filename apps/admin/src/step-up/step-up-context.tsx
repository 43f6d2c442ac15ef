import { problemFrom } from '@saferoute/client';
import type { StepUpPurpose } from '@saferoute/protocol';
import { useConsole } from '../console/console-context.tsx';
import { createContext, type ReactNode, use, useState } from 'react';
import { StepUpDialog } from './step-up-dialog.tsx';

/** Runs `send`; where that takes a second factor, asks for one and runs it again. Who turns away gets the refusal. */
export type WithStepUp = <T>(purpose: StepUpPurpose, send: () => Promise<T>) => Promise<T>;

interface Ways {
  readonly withStepUp: WithStepUp;
  /** Asks before `send`, unless one that was shown still counts: for what is on record even where it is refused. */
  readonly stepUpFirst: WithStepUp;
}

const StepUpContext = createContext<Ways | null>(null);

interface Asked {
  readonly purpose: StepUpPurpose;
  readonly answer: (shown: boolean) => void;
}

/** Gives everything below it the way to ask for a second factor. One is asked for at a time. */
export function StepUpProvider({ children }: { readonly children: ReactNode }) {
  const { client } = useConsole();
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (purpose: StepUpPurpose): Promise<boolean> =>
    new Promise((resolve) => {
      setAsked({
        purpose,
        answer: (shown) => {
          setAsked(null);
          resolve(shown);
        },
      });
    });
  const withStepUp: WithStepUp = async (purpose, send) => {
    try {
      return await send();
    } catch (error) {
      if (problemFrom(error)?.errorId !== 'auth.step-up-required' || !(await ask(purpose))) throw error;
      return send();
    }
  };
  const stepUpFirst: WithStepUp = async (purpose, send) => {
    const { freshUntil } = await client.trpc.stepUp.status.query({ purpose });
    if (freshUntil === null && !(await ask(purpose))) throw new TurnedAway();
    return withStepUp(purpose, send);
  };
  return (
    <StepUpContext value={{ withStepUp, stepUpFirst }}>
      {children}
      <StepUpDialog purpose={asked?.purpose ?? null} onShown={() => asked?.answer(true)} onClose={() => asked?.answer(false)} />
    </StepUpContext>
  );
}

/** No second factor was shown: nothing was sent, and there is nothing to tell. */
export class TurnedAway extends Error {
  override readonly name = 'TurnedAway';
}

function useWays(): Ways {
  const ways = use(StepUpContext);
  if (ways === null) throw new Error('useStepUp is for pages below the staff layout');
  return ways;
}

/** The way to run what may take a second factor. */
export const useStepUp = (): WithStepUp => useWays().withStepUp;

/** The way to run what takes one, and is on record even where it is refused for want of one. */
export const useStepUpFirst = (): WithStepUp => useWays().stepUpFirst;

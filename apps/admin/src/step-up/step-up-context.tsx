import { problemFrom } from '@saferoute/client';
import type { StepUpPurpose } from '@saferoute/protocol';
import { createContext, type ReactNode, use, useState } from 'react';
import { StepUpDialog } from './step-up-dialog.tsx';

/** Runs `send`; where that takes a second factor, asks for one and runs it again. Who turns away gets the refusal. */
export type WithStepUp = <T>(purpose: StepUpPurpose, send: () => Promise<T>) => Promise<T>;

const StepUpContext = createContext<WithStepUp | null>(null);

interface Asked {
  readonly purpose: StepUpPurpose;
  readonly answer: (shown: boolean) => void;
}

/** Gives everything below it the way to ask for a second factor. One is asked for at a time. */
export function StepUpProvider({ children }: { readonly children: ReactNode }) {
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
  return (
    <StepUpContext value={withStepUp}>
      {children}
      <StepUpDialog purpose={asked?.purpose ?? null} onShown={() => asked?.answer(true)} onClose={() => asked?.answer(false)} />
    </StepUpContext>
  );
}

/** The way to run what may take a second factor. */
export function useStepUp(): WithStepUp {
  const withStepUp = use(StepUpContext);
  if (withStepUp === null) throw new Error('useStepUp is for pages below the staff layout');
  return withStepUp;
}

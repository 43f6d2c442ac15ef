import { notifications } from '@mantine/notifications';
import { failureFrom, failureWords } from '@saferoute/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../console/console-context.tsx';
import { useStepUp } from '../step-up/step-up-context.tsx';

interface FactorChange<Input, Output> {
  readonly send: (input: Input) => Promise<Output>;
  /** What is said once it is done; undefined says nothing: there is more to come. */
  readonly done?: string;
  readonly onDone: (output: Output) => void;
}

/** Changes my second factors, showing one that is there where that takes it. `refused` is why not, in two sentences. */
export function useFactorChange<Input, Output>({ send, done, onDone }: FactorChange<Input, Output>) {
  const { query } = useConsole();
  const queryClient = useQueryClient();
  const withStepUp = useStepUp();
  const mutation = useMutation({
    mutationFn: (input: Input) => withStepUp('second-factors', () => send(input)),
    onSuccess: async (output) => {
      if (done !== undefined) notifications.show({ color: 'green', message: done });
      onDone(output);
      await queryClient.invalidateQueries(query.stepUp.pathFilter());
    },
  });
  return { ...mutation, refused: mutation.error === null ? undefined : wordsOf(mutation.error) };
}

/** Why a passkey was not made is the browser's secret. */
export class NoPasskey extends Error {
  override readonly name = 'NoPasskey';
}

function wordsOf(error: unknown): string {
  if (error instanceof NoPasskey) return 'No passkey was made. This device may have one of yours already.';
  const { title, detail } = failureWords(failureFrom(error));
  return `${title}. ${detail}`;
}

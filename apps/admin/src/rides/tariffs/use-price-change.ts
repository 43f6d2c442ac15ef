import { failureFrom, failureWords } from '@saferoute/client';
import { notifications } from '@mantine/notifications';
import type { Problem } from '@saferoute/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../console/console-context.tsx';

interface PriceChange<Input, Output> {
  readonly send: (input: Input) => Promise<Output>;
  /** What is said once it is done. */
  readonly done: (output: Output) => string;
  readonly onDone: () => void;
}

/** Sends a change of prices and reads the lists anew. `refused` is what the server said no with; a server that does not answer is a problem of no field. */
export function usePriceChange<Input, Output>({ send, done, onDone }: PriceChange<Input, Output>) {
  const { query } = useConsole();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (input: Input) => send(input),
    onSuccess: async (output) => {
      notifications.show({ color: 'green', message: done(output) });
      onDone();
      await queryClient.invalidateQueries(query.tariffs.pathFilter());
    },
  });
  return { ...mutation, refused: mutation.error === null ? null : problemOfFailure(mutation.error) };
}

/** Why a change was not made; without an id no server of ours answered. */
export type Refused = Pick<Problem, 'title' | 'detail' | 'fields'> & { readonly errorId: Problem['errorId'] | null };

function problemOfFailure(error: unknown): Refused {
  const failure = failureFrom(error);
  return failure.kind === 'unreachable' ? { ...failureWords(failure), errorId: null } : failure.problem;
}

import { notifications } from '@mantine/notifications';
import { failureFrom, failureWords } from '@saferoute/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../console/console-context.tsx';

interface GrantChange<Input> {
  readonly send: (input: Input) => Promise<unknown>;
  /** What is said once it is done. */
  readonly done: string;
  readonly onDone?: () => void;
}

/** Asks for a grant, decides about one or takes it back, and reads the lists anew. `refused` is why not, in two sentences. */
export function useGrantChange<Input>({ send, done, onDone }: GrantChange<Input>) {
  const { query } = useConsole();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: (input: Input) => send(input),
    onSuccess: () => {
      notifications.show({ color: 'green', message: done });
      onDone?.();
    },
    // Also when it was refused: somebody else may have decided.
    onSettled: () => queryClient.invalidateQueries(query.evidence.grants.pathFilter()),
  });
  const failure = mutation.error === null ? null : failureWords(failureFrom(mutation.error));
  return { ...mutation, refused: failure === null ? undefined : `${failure.title}. ${failure.detail}` };
}

import { notifications } from '@mantine/notifications';
import { failureFrom, failureWords } from '@saferoute/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../console/console-context.tsx';
import { useStepUp } from '../../step-up/step-up-context.tsx';

/** Others place holds and decide too. */
const ANEW = { refetchInterval: 5_000, staleTime: 0 };

/** Legal holds, newest first: of one alert, or all of them. */
export function useHolds(alertId?: string) {
  const { query } = useConsole();
  return useQuery(query.keeping.holds.queryOptions(alertId === undefined ? {} : { alertId }, ANEW));
}

/** Requests to erase, those that wait first. */
export function useErasureRequests() {
  const { query } = useConsole();
  return useQuery(query.keeping.requests.queryOptions(undefined, ANEW));
}

/** What is destroyed next. */
export function useDueErasures() {
  const { query } = useConsole();
  return useQuery(query.keeping.dueForErasure.queryOptions(undefined, ANEW));
}

interface KeepingChange<Input> {
  readonly send: (input: Input) => Promise<unknown>;
  /** What is said once it is done. */
  readonly done: string;
  readonly onDone?: () => void;
}

/** Changes how long evidence is kept, with the second factor that takes, and reads the lists anew. `refused` is why not, in two sentences. */
export function useKeepingChange<Input>({ send, done, onDone }: KeepingChange<Input>) {
  const { query } = useConsole();
  const queryClient = useQueryClient();
  const withStepUp = useStepUp();
  const mutation = useMutation({
    mutationFn: (input: Input) => withStepUp('keeping', () => send(input)),
    onSuccess: () => {
      notifications.show({ color: 'green', message: done });
      onDone?.();
    },
    // Also when it was refused: somebody else may have placed a hold, or decided.
    onSettled: () => queryClient.invalidateQueries(query.keeping.pathFilter()),
  });
  const failure = mutation.error === null ? null : failureWords(failureFrom(mutation.error));
  return { ...mutation, refused: failure === null ? undefined : `${failure.title}. ${failure.detail}` };
}

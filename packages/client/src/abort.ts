import type { Clock } from './ports.ts';

/** A signal that aborts after `budgetMs`, or with `parent`. (`AbortSignal.any` and `.timeout` are missing in React Native.) */
export function abortAfter(clock: Clock, budgetMs: number, parent?: AbortSignal | null): AbortSignal {
  const controller = new AbortController();
  const abort = () => {
    cancel();
    controller.abort();
  };
  const cancel = clock.after(budgetMs, abort);
  if (parent?.aborted) abort();
  else parent?.addEventListener('abort', abort, { once: true });
  return controller.signal;
}

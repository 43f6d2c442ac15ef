import type { Clock } from './ports.ts';

/** What `task` answers, or `undefined` once `budgetMs` is over or it failed. The task itself is not stopped. */
export function within<T>(clock: Clock, budgetMs: number, task: () => T | Promise<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    const cancel = clock.after(budgetMs, () => resolve(undefined));
    const settle = (value: T | undefined) => {
      cancel();
      resolve(value);
    };
    Promise.resolve()
      .then(task)
      .then(settle, () => settle(undefined));
  });
}

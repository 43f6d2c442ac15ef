/**
 * Gives the whole of `work` one budget, however many requests it makes: a client's own time-out starts anew with each.
 * Answers `late` when the budget is spent; what is still running then is no longer listened to.
 */
export async function withinMs<T, L>(timeoutMs: number, work: Promise<T>, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), timeoutMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

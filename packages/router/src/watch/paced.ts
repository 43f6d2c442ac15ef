import type { RouterContext } from '../context.ts';

/**
 * Events at the pace of the connection: the next one is asked for only once the last has gone out. What a slow reader keeps in our memory does not grow
 * then, and what it is told next is what is newest at that time.
 */
export function paced<T>({ backlog }: RouterContext, events: AsyncGenerator<T, void>): AsyncIterable<T, void> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const gone = backlog();
        return gone === null ? events.next() : gone.then(() => events.next());
      },
      return: () => events.return(),
    }),
  };
}

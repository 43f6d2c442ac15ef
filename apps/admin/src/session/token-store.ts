import { createCell, type Observed } from '@saferoute/client';

/** The signed-in session of this browser tab. Closing the tab forgets it. */
export interface TokenStore extends Observed<string | null> {
  readonly keep: (token: string) => void;
  readonly forget: () => void;
}

const KEY = 'saferoute.console.token';

/** A token store over `storage`, normally `sessionStorage`. */
export function createTokenStore(storage: Storage): TokenStore {
  const cell = createCell(storage.getItem(KEY));
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    keep: (token) => {
      storage.setItem(KEY, token);
      cell.set(token);
    },
    forget: () => {
      storage.removeItem(KEY);
      cell.set(null);
    },
  };
}

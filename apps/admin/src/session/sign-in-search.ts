/** The sign-in page's part of the address. */
export interface SignInSearch {
  /** Path inside the console to come back to. */
  readonly back?: string;
  /** The session ended while somebody was working. */
  readonly expired?: boolean;
}

/** Reads the address. Only a path of this console is a place to come back to, never another site's. */
export function readSignInSearch({ back, expired }: Record<string, unknown>): SignInSearch {
  const inside = typeof back === 'string' && /^\/(?![/\\])/.test(back);
  return { ...(inside ? { back } : {}), ...(expired === true ? { expired } : {}) };
}

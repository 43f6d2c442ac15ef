export interface RoundsOptions {
  readonly everyMs: number;
  readonly round: () => Promise<unknown>;
  /** A round has failed; the next one comes all the same. */
  readonly onFault: (error: unknown) => void;
}

export interface Rounds {
  /** Begins no further round, and resolves once the last one is over. */
  stop(): Promise<void>;
}

/** Does something now and then again and again, never two at once: while a round takes long, those that would begin meanwhile are left out. */
export function startRounds({ everyMs, round, onFault }: RoundsOptions): Rounds {
  let current: Promise<void> | null = null;
  const once = (): void => {
    current ??= go();
  };
  const go = async (): Promise<void> => {
    try {
      await round();
    } catch (error) {
      onFault(error);
    }
    current = null;
  };
  once();
  const timer = setInterval(once, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await current;
    },
  };
}

/** One short tick, where the phone can. */
export const tick = (): void => void navigator.vibrate?.(25);

/** The hold is over: it is being sent. */
export const sent = (): void => void navigator.vibrate?.([70, 50, 70]);

/** Something good happened: somebody has seen it. */
export const nudge = (): void => void navigator.vibrate?.(40);

/** `14:30`, where the reader is. */
export const clockWords = (at: string): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `14:30:02`, for a history. */
export const clockSeconds = (at: string): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** The exact time with its zone, for those who hover or press long. */
export const exactWords = (at: string): string => new Date(at).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });

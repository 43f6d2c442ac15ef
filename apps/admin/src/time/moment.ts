/** Clock time of the reader, to the second: `14:30:02`. */
export const clockTime = (at: string): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** Day and clock time for what may be from another day: `7 Feb, 14:30`. */
export const dayAndTime = (at: string): string =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The exact moment with its zone, shown on hover: `Saturday 7 February 2026 at 14:30:02 GMT+5:30`. */
export const exactTime = (at: string): string => new Date(at).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** A day that may be years away: `7 February 2033`. */
export const fullDay = (at: string): string => new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long' });

import { MINUTE_MS } from './instant.ts';

/** Whether an SOS was so long under way that whoever hears of it is told its age, on the timeline as in a text. */
export const isLate = (underWayMs: number): boolean => underWayMs > MINUTE_MS;

import { sql } from 'drizzle-orm';

/** A process that hears gives a sign every 5 s; one that is started anew is back within seconds. Without a sign for longer nobody is heard. */
export const DEAF_AFTER = sql.raw(`interval '1 minute'`);
/** Nobody repairs for so long: there is no process any more that gives signs, as after a return to an earlier version. */
export const FORGOTTEN_AFTER = sql.raw(`interval '1 day'`);

import { tendPointDays } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';

/** Makes room for the points of the days to come and lets go of those past their time; answers how much there was to do. */
export function tendPoints({ db }: UseCaseContext): Promise<number> {
  return db.transaction(tendPointDays);
}

import { readClock, readKeptAlert, type KeptAlertRecord } from '@saferoute/db';
import { retainedUntil } from '@saferoute/domain/evidence';
import { eraseEvidence } from '@saferoute/usecases';
import { CannotBegin, type Command } from '../command.ts';
import { KEEPING, keepingTools } from '../database/keeping-tools.ts';
import { withDatabase } from '../database/open-database.ts';
import { instant } from '../words.ts';

export const erase: Command = {
  usage: 'ALERT --database URL --evidence-key KEYS',
  about:
    'Destroys the evidence of an alert at once that is due: past its seven years, or asked for by one and agreed to by another. The worker does the same by itself; nothing can be erased here that it would not.',
  words: 1,
  options: KEEPING,
  async run([alertId = ''], values) {
    const { url, ...tools } = await keepingTools(values);
    return withDatabase(url, 'saferoute_retention', async (retention) => {
      const cause = await eraseEvidence({ ...tools, retention }, alertId);
      if (cause !== null)
        return { holds: true, lines: [`the evidence of ${alertId} is erased: ${cause.cause}`], json: { erased: true, ...cause } };
      const kept = await readKeptAlert(retention.read, alertId);
      if (kept === null) throw new CannotBegin('there is no such alert');
      const why = reasonOf(kept, await readClock(retention.read));
      return { holds: false, lines: [`kept: ${why}`], json: { erased: false, why } };
    });
  },
};

function reasonOf({ closedAt, isHeld, isErased, undecidedId }: KeptAlertRecord, now: number): string {
  if (isErased) return 'it is erased already';
  if (closedAt === null) return 'the alert is open, its journey under way, or a text about it on its way';
  if (isHeld) return 'it is held';
  if (retainedUntil(closedAt) <= now) return 'another has erased it just now, or holds it';
  const asked = undecidedId === null ? 'and nobody has asked for it before' : `and nobody has decided about request ${undecidedId}`;
  return `its time is over on ${instant(retainedUntil(closedAt))}, ${asked}`;
}

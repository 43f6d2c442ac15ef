import { findUser } from '@saferoute/db';
import { liftHold, placeHold } from '@saferoute/usecases';
import { CannotBegin, required, type Command } from '../command.ts';
import { KEEPING, keepingTools } from '../database/keeping-tools.ts';
import { withDatabase } from '../database/open-database.ts';
import { refusalWords } from '../refusal-words.ts';

export const hold: Command = {
  usage: 'ALERT --reason REASON --as ACCOUNT --database URL --evidence-key KEYS [--lift HOLD]',
  about:
    'Keeps the evidence of an alert from being destroyed, or lifts one such hold; on record under ACCOUNT, an administrator or officer. Whoever has the database and the keys is asked for no second factor: the record says so by having no session.',
  words: 1,
  options: ['reason', 'as', 'lift', ...KEEPING],
  async run([alertId = ''], values) {
    const { url, ...tools } = await keepingTools(values);
    const [reason, userId] = [required(values, 'reason'), required(values, 'as')];
    return withDatabase(url, 'saferoute_app', async (db) => {
      const role = (await findUser(db.read, userId))?.role;
      if (role !== 'admin' && role !== 'officer') throw new CannotBegin(`${userId} is no account of an administrator or officer`);
      const [ctx, by] = [
        { ...tools, db },
        { userId, sessionId: null },
      ];
      const { lift: holdId } = values;
      const done =
        holdId === undefined ? await placeHold(ctx, { alertId, by, reason }) : await liftHold(ctx, { holdId, alertId, by, reason });
      if (!done.ok) throw new CannotBegin(refusalWords(done.error.kind));
      const id = holdId ?? (done.value as { readonly holdId: string }).holdId;
      const words = holdId === undefined ? `hold ${id}: the evidence of ${alertId} is kept until it is lifted` : `hold ${id} is lifted`;
      return { holds: true, lines: [words], json: { holdId: id } };
    });
  },
};

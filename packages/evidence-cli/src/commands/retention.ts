import { listErasureRequests, listHolds, type DueAlert } from '@saferoute/db';
import { findDueErasures } from '@saferoute/usecases';
import { required, type Command } from '../command.ts';
import { withDatabase } from '../database/open-database.ts';
import { instant } from '../words.ts';

/** More are due only where no worker has run for long. */
const SHOWN = 1_000;

export const retention: Command = {
  usage: '--database URL',
  about: 'Shows whose evidence is to be destroyed now, what is held, and which requests wait for a decision.',
  words: 0,
  options: ['database'],
  run: (_words, values) =>
    withDatabase(required(values, 'database'), 'saferoute_retention', async (db) => {
      const due = await findDueErasures(db, SHOWN);
      const held = (await listHolds(db.read)).filter(({ end }) => end === null).map(({ hold }) => hold);
      const waiting = (await listErasureRequests(db.read)).filter(({ decision }) => decision === null).map(({ request }) => request);
      return {
        holds: true,
        lines: [
          `${due.length} due${due.length === SHOWN ? ' or more' : ''}, ${held.length} holds, ${waiting.length} requests that wait`,
          ...due.map((alert) => `due: alert ${alert.alertId}, ${whyDue(alert)}`),
          ...held.map(({ id, alertId, placedAt }) => `held: alert ${alertId}, by hold ${id} of ${instant(placedAt)}`),
          ...waiting.map(({ id, alertId, requestedAt }) => `waits: alert ${alertId}, request ${id} of ${instant(requestedAt)}`),
        ],
        json: { due, held: held.map(({ id, alertId }) => ({ id, alertId })), waiting: waiting.map(({ id, alertId }) => ({ id, alertId })) },
      };
    }),
};

const whyDue = ({ closedAt, isRequested }: DueAlert): string =>
  isRequested ? 'asked for by one and agreed to by another' : `closed ${instant(closedAt)}`;

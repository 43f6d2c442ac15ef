import { listPeople, type PersonRecord } from '@saferoute/db';
import { peopleQuerySchema, roleChangeSchema, type PeoplePage, type PersonView } from '@saferoute/protocol';
import { setRole } from '@saferoute/usecases';
import { valueOf } from '../problems.ts';
import { admin, router } from '../trpc.ts';
import { maybeTimeView } from '../views/wire.ts';

const PAGE = 50;

/** @param admins whom the settings make administrators, whatever their account says */
const personView = ({ lastSeenAt, ...person }: PersonRecord, admins: readonly string[]): PersonView => ({
  ...person,
  role: admins.includes(person.id) ? 'admin' : person.role,
  lastSeenAt: maybeTimeView(lastSeenAt),
});

/** Who has an account, and what they may do. */
export const people = router({
  list: admin.input(peopleQuerySchema).query(async ({ ctx, input }): Promise<PeoplePage> => {
    const { search = '', role = null, cursor } = input;
    const query = { search: search === '' ? null : search, role, after: placeOf(cursor), limit: PAGE + 1 };
    const { db, alwaysNotify } = ctx.services.usecases;
    const rows = await listPeople(db.read, query);
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    return {
      items: rows.slice(0, PAGE).map((row) => personView(row, alwaysNotify)),
      nextCursor: last === undefined ? null : `${last.id} ${last.name}`,
    };
  }),

  setRole: admin.input(roleChangeSchema).mutation(async ({ ctx, input: { id: personId, role } }) => {
    const { userId, sessionId } = ctx.viewer;
    const ended = valueOf(await setRole(ctx.services.usecases, { by: { userId, sessionId }, personId, role }));
    ctx.services.onSessionsEnded(ended);
    return { sessionsEnded: ended.length };
  }),
});

/** After whom the list goes on. An id has no space in it. */
function placeOf(cursor: string | null | undefined): { readonly id: string; readonly name: string } | null {
  const [, id, name] = /^(\S+) ([^]*)$/.exec(cursor ?? '') ?? [];
  return id === undefined || name === undefined ? null : { id, name };
}

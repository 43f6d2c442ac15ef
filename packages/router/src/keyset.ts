/** Where a list, newest first, goes on: after this row. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

/** The place a cursor names; anything unreadable starts from the beginning. */
export function placeOf(cursor: string | undefined): Place | null {
  const [, at, id] = /^(\d{1,15}):([\w-]{1,64})$/.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
}

/** A page of rows of which one more was asked for than it holds, and the cursor of the next page. */
export function pageOf<R>(rows: readonly R[], limit: number, place: (row: R) => Place): { page: readonly R[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (last === undefined || rows.length <= page.length) return { page, nextCursor: null };
  const { at, id } = place(last);
  return { page, nextCursor: `${at}:${id}` };
}

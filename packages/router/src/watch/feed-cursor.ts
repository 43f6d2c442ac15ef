import type { FeedCursor } from '@saferoute/db';

/** Whether `a` stands later in the feed than `b`. Cursors are `<xid>:<n>`, both beyond what a number holds exactly. */
export function isAfter(a: FeedCursor, b: FeedCursor): boolean {
  const [aXid, aN] = parts(a);
  const [bXid, bN] = parts(b);
  return aXid === bXid ? aN > bN : aXid > bXid;
}

function parts(cursor: FeedCursor): readonly [xid: bigint, n: bigint] {
  const [xid = '0', n = '0'] = cursor.split(':');
  return [BigInt(xid), BigInt(n)];
}

import { ReplyError } from 'ioredis';
import type { Redis } from 'ioredis';
import { GROUPS, slotOf } from './groups.ts';

/** Which server keeps what. */
export interface RedisLayout {
  readonly isCluster: boolean;
  /** The URL of each group's server, by group; null for one whose slot nobody serves now. */
  readonly owners: readonly (string | null)[];
}

/** First and last slot, then the nodes that serve them, the master first, each as host, port and more. */
type SlotRange = readonly [number, number, readonly [string | null, number, ...unknown[]], ...unknown[]];

const SLOT_BY_GROUP = Array.from({ length: GROUPS }, (_, group) => slotOf(group));

/** As the server behind `url` tells it. One that will not say is taken for a server by itself. */
export async function readLayout(client: Redis, url: string): Promise<RedisLayout> {
  const ranges = await slotRanges(client);
  if (ranges === null) return { isCluster: false, owners: SLOT_BY_GROUP.map(() => url) };
  const ownerOf = (slot: number) => {
    const range = ranges.find(([first, last]) => first <= slot && slot <= last);
    return range === undefined ? null : urlOf(range[2], url);
  };
  return { isCluster: true, owners: SLOT_BY_GROUP.map(ownerOf) };
}

async function slotRanges(client: Redis): Promise<readonly SlotRange[] | null> {
  try {
    return (await client.cluster('SLOTS')) as unknown as readonly SlotRange[];
  } catch (error) {
    if (error instanceof ReplyError) return null;
    throw error;
  }
}

/** With the same user, password and kind of connection. A node that does not know its own host is where it was found. */
function urlOf([host, port]: SlotRange[2], url: string): string {
  const owner = new URL(url);
  if (host !== null && host !== '') owner.hostname = host.includes(':') ? `[${host}]` : host;
  owner.port = String(port);
  return owner.href;
}

/** Keys are spread over so many groups; a cluster spreads the groups over its nodes, and every group lies in one hash slot. */
export const GROUPS = 16;

export const PREFIX = 'saferoute:';

/** The name of something of a group: of all of it, Redis looks at what stands in braces to find the slot. */
export const nameInGroup = (group: number, name: string): string => `${PREFIX}${tagOf(group)}:${name}`;

/** What `nameInGroup` was given. */
export const nameWithout = (named: string): string => named.slice(named.indexOf('}:') + 2);

const tagOf = (group: number): string => `{group-${group}}`;

/** FNV-1a: any hash will do that every process computes alike. */
export function groupOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % GROUPS;
}

const SLOTS = 16_384;

/** The hash slot of a group: CRC-16/XMODEM of what stands in braces (Redis cluster specification, "Hash tags"). */
export function slotOf(group: number): number {
  let crc = 0;
  for (const byte of Buffer.from(tagOf(group).slice(1, -1))) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc % SLOTS;
}

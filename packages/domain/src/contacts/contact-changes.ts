import type { EmergencyContact } from './contact.ts';

/** One row to write: `contact` as it is after the change, or as it last was when deleted. */
export interface ContactChange {
  readonly kind: 'inserted' | 'updated' | 'deleted';
  readonly contact: EmergencyContact;
}

/**
 * The rows that turn `before` into `after`. Contacts are compared by reference.
 * Deletions and demotions come first, so that applied one by one there are never two primaries, which a unique index would refuse.
 */
export function changesBetween(before: readonly EmergencyContact[], after: readonly EmergencyContact[]): readonly ContactChange[] {
  const known = new Set(before.map(({ id }) => id));
  const kept = new Set(after.map(({ id }) => id));
  const unchanged = new Set(before);
  const deleted = before.filter(({ id }) => !kept.has(id));
  const written = after.filter((contact) => !unchanged.has(contact));
  const rest = written.filter((contact) => !contact.isPrimary);
  const primary = written.filter((contact) => contact.isPrimary);
  return [
    ...deleted.map((contact) => ({ kind: 'deleted', contact }) as const),
    ...[...rest, ...primary].map((contact) => ({ kind: known.has(contact.id) ? 'updated' : 'inserted', contact }) as const),
  ];
}

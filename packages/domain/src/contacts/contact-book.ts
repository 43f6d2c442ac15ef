import type { Instant } from '../shared/instant.ts';
import { oneLine, shorten } from '../shared/one-line.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type EmergencyContact, HOTLINE_NAME, isHotline } from './contact.ts';
import { type ContactChange, changesBetween } from './contact-changes.ts';
import type { AddContact, ContactCommand, SeedHotline, UpdateContact } from './contact-command.ts';
import { contactName } from './contact-name.ts';
import { isE164, isShortNumber } from './phone.ts';

/** A person's contacts, in any order; exactly one is primary unless there is none. */
export type ContactBook = readonly EmergencyContact[];

/** How many contacts a book holds at most, the hotline included. */
export const MAX_CONTACTS = 20;

const MAX_RELATIONSHIP_GRAPHEMES = 60;

export type ContactRejection = 'invalid-name' | 'invalid-phone' | 'not-found' | 'too-many' | 'duplicate-phone';

/** The book after a command, and the rows to write in this order. */
export interface ContactDecision {
  readonly book: ContactBook;
  readonly changes: readonly ContactChange[];
}

type Decided = Result<ContactBook, ContactRejection>;

/**
 * Decides one command on one person's book. A command that changes nothing answers the same `book` reference and no changes.
 * Its rules are the CON section of SPEC.md.
 */
export function decideContacts(book: ContactBook, command: ContactCommand, now: Instant): Result<ContactDecision, ContactRejection> {
  const decided = apply(book, command, now);
  return decided.ok ? ok({ book: decided.value, changes: changesBetween(book, decided.value) }) : decided;
}

function apply(book: ContactBook, command: ContactCommand, now: Instant): Decided {
  switch (command.kind) {
    case 'add':
      return add(book, command, now);
    case 'update':
      return update(book, command, now);
    case 'remove':
      return remove(book, command.id, now);
    case 'makePrimary':
      return find(book, command.id) === undefined ? err('not-found') : ok(withPrimary(book, command.id, now));
    case 'seedHotline':
      return seedHotline(book, command, now);
  }
}

function add(book: ContactBook, command: AddContact, now: Instant): Decided {
  if (find(book, command.id) !== undefined) return ok(book);
  const name = contactName(command.name);
  if (name === null) return err('invalid-name');
  if (!isE164(command.phone)) return err('invalid-phone');
  if (book.some(({ phone }) => phone === command.phone)) return err('duplicate-phone');
  if (book.length >= MAX_CONTACTS) return err('too-many');
  const contact = {
    id: command.id,
    name,
    phone: command.phone,
    relationship: relationshipOf(command.relationship),
    isPrimary: false,
    createdAt: now,
    updatedAt: now,
  };
  const grown = [...book, contact];
  return ok(command.isPrimary === true || book.every(isHotline) ? withPrimary(grown, contact.id, now) : grown);
}

function update(book: ContactBook, command: UpdateContact, now: Instant): Decided {
  const current = find(book, command.id);
  if (current === undefined) return err('not-found');
  const name = command.name === undefined ? current.name : contactName(command.name);
  if (name === null) return err('invalid-name');
  const phone = command.phone ?? current.phone;
  if (phone !== current.phone && !isE164(phone)) return err('invalid-phone');
  if (book.some((other) => other !== current && other.phone === phone)) return err('duplicate-phone');
  const relationship = command.relationship === undefined ? current.relationship : relationshipOf(command.relationship);
  const same = name === current.name && phone === current.phone && relationship === current.relationship;
  const changed = same ? book : book.map((each) => (each === current ? { ...current, name, phone, relationship, updatedAt: now } : each));
  return ok(command.isPrimary === true ? withPrimary(changed, current.id, now) : changed);
}

function remove(book: ContactBook, id: string, now: Instant): Decided {
  const gone = find(book, id);
  if (gone === undefined) return err('not-found');
  const rest = book.filter((each) => each !== gone);
  const heir = gone.isPrimary ? heirOf(rest) : undefined;
  return ok(heir === undefined ? rest : withPrimary(rest, heir.id, now));
}

function seedHotline(book: ContactBook, { id, phone }: SeedHotline, now: Instant): Decided {
  if (book.length > 0) return ok(book);
  if (!isE164(phone) && !isShortNumber(phone)) return err('invalid-phone');
  return ok([{ id, name: HOTLINE_NAME, phone, relationship: null, isPrimary: true, createdAt: now, updatedAt: now }]);
}

const find = (book: ContactBook, id: string): EmergencyContact | undefined => book.find((each) => each.id === id);

/** The same reference when `id` is the primary already. */
function withPrimary(book: ContactBook, id: string, now: Instant): ContactBook {
  if (book.every((each) => each.isPrimary === (each.id === id))) return book;
  return book.map((each) => (each.isPrimary === (each.id === id) ? each : { ...each, isPrimary: each.id === id, updatedAt: now }));
}

/** The oldest person; the hotline only when nobody else is left, since it cannot be texted. */
function heirOf(book: ContactBook): EmergencyContact | undefined {
  const people = book.filter((each) => !isHotline(each));
  return (people.length > 0 ? people : book).toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))[0];
}

/** Decoration: made fit rather than refused. */
function relationshipOf(text: string | null | undefined): string | null {
  const line = shorten(oneLine(text ?? ''), MAX_RELATIONSHIP_GRAPHEMES);
  return line === '' ? null : line;
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ContactBook, type ContactDecision, decideContacts, MAX_CONTACTS } from './contact-book.ts';
import type { ContactChange } from './contact-changes.ts';
import type { ContactCommand } from './contact-command.ts';

const id = fc.integer({ min: 1, max: 24 }).map((n) => `c${n}`);
const phone = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 10, max: 40 }).map((n) => `+9198000000${n}`) },
  { weight: 1, arbitrary: fc.constantFrom('113', '', '0') },
);
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('Asha', 'बीना', 'Chi', 'Emergency Hotline') },
  { weight: 1, arbitrary: fc.string() },
);
const relationship = fc.option(fc.string({ maxLength: 5 }), { nil: null });
const command: fc.Arbitrary<ContactCommand> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('add' as const), id, name, phone, relationship, isPrimary: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record(
      { kind: fc.constant('update' as const), id, name, phone, relationship, isPrimary: fc.boolean() },
      { requiredKeys: ['kind', 'id'] },
    ),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('makePrimary' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('seedHotline' as const), id, phone: fc.constantFrom('113', '+842839999999') }) },
);
/** Several commands may share an instant. */
const history = fc.array(fc.tuple(command, fc.integer({ min: 0, max: 2 })), { maxLength: 80 });

/** Plays a history and shows every decision with the book before it. */
function play(commands: readonly (readonly [ContactCommand, number])[], look: (before: ContactBook, decision: ContactDecision) => void) {
  let book: ContactBook = [];
  let now = 0;
  for (const [next, pause] of commands) {
    now += pause;
    const result = decideContacts(book, next, now);
    if (!result.ok) continue;
    look(book, result.value);
    book = result.value.book;
  }
}

const always = (look: (before: ContactBook, decision: ContactDecision) => void) =>
  fc.assert(
    fc.property(history, (commands) => play(commands, look)),
    { numRuns: 300 },
  );

const countPrimaries = (book: Iterable<{ isPrimary: boolean }>) => [...book].filter(({ isPrimary }) => isPrimary).length;

function write(rows: Map<string, ContactChange['contact']>, { kind, contact }: ContactChange) {
  expect(rows.has(contact.id)).toBe(kind !== 'inserted');
  if (kind === 'deleted') rows.delete(contact.id);
  else rows.set(contact.id, contact);
}

it('CON-1 any history leaves exactly one primary in a book that is not empty', () => {
  always((_before, { book }) => {
    expect(countPrimaries(book)).toBe(book.length === 0 ? 0 : 1);
  });
});

it('CON-8 no history gives two contacts one phone, nor one id', () => {
  always((_before, { book }) => {
    expect(new Set(book.map((each) => each.phone)).size).toBe(book.length);
    expect(new Set(book.map((each) => each.id)).size).toBe(book.length);
  });
});

it('CON-9 no history fills a book beyond its limit', () => {
  always((_before, { book }) => {
    expect(book.length).toBeLessThanOrEqual(MAX_CONTACTS);
  });
});

it('CON-11 no changes and the same reference always come together', () => {
  always((before, { book, changes }) => {
    expect(changes.length === 0).toBe(book === before);
  });
});

it('CON-12 changes written in order turn the old rows into the new, never with two primaries on the way', () => {
  always((before, { book, changes }) => {
    const rows = new Map(before.map((each) => [each.id, each]));
    for (const change of changes) {
      write(rows, change);
      expect(countPrimaries(rows.values())).toBeLessThanOrEqual(1);
    }
    expect([...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(book.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  });
});

it('CON-15 only contacts that differ are new objects', () => {
  always((before, { book }) => {
    for (const each of book) {
      const old = before.find((other) => other.id === each.id);
      if (old === undefined || old === each) continue;
      expect({ ...each, updatedAt: 0 }).not.toEqual({ ...old, updatedAt: 0 });
      expect(each.createdAt).toBe(old.createdAt);
    }
  });
});

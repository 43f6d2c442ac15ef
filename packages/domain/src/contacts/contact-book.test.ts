import { expect, it } from 'vitest';
import { type ContactBook, type ContactDecision, decideContacts } from './contact-book.ts';
import type { AddContact, ContactCommand } from './contact-command.ts';

const PHONE = { asha: '+919800000001', bina: '+919800000002', chi: '+84900000003' };

/** Commands at 1 000, 2 000, 3 000 … */
function after(...commands: readonly ContactCommand[]): ContactBook {
  return commands.reduce<ContactBook>((book, command, index) => decided(book, command, (index + 1) * 1_000).book, []);
}

function decided(book: ContactBook, command: ContactCommand, now = 9_000): ContactDecision {
  const result = decideContacts(book, command, now);
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

const add = (id: keyof typeof PHONE, more: Partial<AddContact> = {}): AddContact => ({
  kind: 'add',
  id,
  name: id,
  phone: PHONE[id],
  ...more,
});
const seed: ContactCommand = { kind: 'seedHotline', id: 'hotline', phone: '113' };
const primaries = (book: ContactBook) => book.filter(({ isPrimary }) => isPrimary).map(({ id }) => id);
const refusal = (book: ContactBook, command: ContactCommand) => {
  const result = decideContacts(book, command, 9_000);
  return result.ok ? 'accepted' : result.error;
};

it('CON-2 the first contact is primary even when asked not to be, the second is not', () => {
  const book = after(add('asha', { isPrimary: false }), add('bina'));
  expect(book).toEqual([
    { id: 'asha', name: 'asha', phone: PHONE.asha, relationship: null, isPrimary: true, createdAt: 1_000, updatedAt: 1_000 },
    { id: 'bina', name: 'bina', phone: PHONE.bina, relationship: null, isPrimary: false, createdAt: 2_000, updatedAt: 2_000 },
  ]);
});

it('CON-3 removing the primary promotes the oldest, wherever it stands in the book', () => {
  const [asha, chi, bina] = after(add('asha'), add('chi'), add('bina'));
  const book = [bina!, asha!, chi!];
  expect(primaries(decided(book, { kind: 'remove', id: 'asha' }).book)).toEqual(['chi']);
});

it('CON-3 of two contacts created at once the lower id is promoted', () => {
  const [asha, bina, chi] = after(add('asha'), add('chi'), add('bina'));
  const book = [asha!, { ...bina!, createdAt: 5_000 }, { ...chi!, createdAt: 5_000 }];
  expect(primaries(decided(book, { kind: 'remove', id: 'asha' }).book)).toEqual(['bina']);
  expect(primaries(decided(book.toReversed(), { kind: 'remove', id: 'asha' }).book)).toEqual(['bina']);
});

it('CON-3 removing a contact that is not primary touches nobody else', () => {
  const book = after(add('asha'), add('bina'), add('chi', { isPrimary: true }));
  const { book: rest, changes } = decided(book, { kind: 'remove', id: 'bina' });
  expect(rest).toEqual([book[0], book[2]]);
  expect(changes).toEqual([{ kind: 'deleted', contact: book[1] }]);
});

it('CON-3 the last contact can be removed', () => {
  expect(decided(after(add('asha')), { kind: 'remove', id: 'asha' }).book).toEqual([]);
});

it('CON-4 an empty book is given the hotline', () => {
  expect(after(seed)).toEqual([
    { id: 'hotline', name: 'Emergency Hotline', phone: '113', relationship: null, isPrimary: true, createdAt: 1_000, updatedAt: 1_000 },
  ]);
});

it('CON-4 a book with anybody in it is not', () => {
  const book = after(add('asha'));
  expect(decided(book, seed)).toEqual({ book, changes: [] });
  expect(decided(book, seed).book).toBe(book);
});

it.each(['', 'police', '1', '1234567'])('CON-4 %j is no number for a hotline', (phone) => {
  expect(refusal([], { ...seed, phone })).toBe('invalid-phone');
});

it.each(['113', '+842839999999'])('CON-5 beside the hotline %s, the first person becomes primary and the hotline stays', (phone) => {
  const book = after({ ...seed, phone }, add('asha'));
  expect(book.map(({ id }) => id)).toEqual(['hotline', 'asha']);
  expect(primaries(book)).toEqual(['asha']);
});

it('CON-5 a person inherits before the older hotline, and the hotline before nobody', () => {
  const book = after(seed, add('asha'), add('bina'));
  const withoutAsha = decided(book, { kind: 'remove', id: 'asha' }).book;
  expect(primaries(withoutAsha)).toEqual(['bina']);
  expect(primaries(decided(withoutAsha, { kind: 'remove', id: 'bina' }).book)).toEqual(['hotline']);
});

it('CON-5 the hotline is one by its short number, whatever it was renamed to', () => {
  const book = after(seed, { kind: 'update', id: 'hotline', name: 'Police' }, add('asha'));
  expect(primaries(book)).toEqual(['asha']);
});

it('CON-6 a bad name refuses an addition and a change', () => {
  expect(refusal([], add('asha', { name: ' ' }))).toBe('invalid-name');
  expect(refusal(after(add('asha')), { kind: 'update', id: 'asha', name: 'a\nb' })).toBe('invalid-name');
  expect(after(add('asha', { name: ' Asha Rao ' }))[0]?.name).toBe('Asha Rao');
});

it('CON-7 a short or malformed phone refuses an addition and a change', () => {
  expect(refusal([], add('asha', { phone: '113' }))).toBe('invalid-phone');
  expect(refusal([], add('asha', { phone: '98000 00001' }))).toBe('invalid-phone');
  expect(refusal(after(add('asha')), { kind: 'update', id: 'asha', phone: '112' })).toBe('invalid-phone');
  expect(refusal(after(add('asha')), { kind: 'update', id: 'asha', phone: '' })).toBe('invalid-phone');
});

it('CON-7 the hotline keeps its short number when it is renamed, and gets no other', () => {
  const book = after(seed);
  expect(decided(book, { kind: 'update', id: 'hotline', name: 'Police', phone: '113' }).book[0]).toMatchObject({
    name: 'Police',
    phone: '113',
  });
  expect(refusal(book, { kind: 'update', id: 'hotline', phone: '112' })).toBe('invalid-phone');
});

it("CON-8 somebody else's phone refuses an addition and a change", () => {
  const book = after(add('asha'), add('bina'));
  expect(refusal(book, add('chi', { phone: PHONE.asha }))).toBe('duplicate-phone');
  expect(refusal(book, { kind: 'update', id: 'bina', phone: PHONE.asha })).toBe('duplicate-phone');
  expect(refusal(book, { kind: 'update', id: 'bina', phone: PHONE.bina })).toBe('accepted');
});

it('CON-9 the twentieth contact is taken, the next is not', () => {
  const nineteen = Array.from({ length: 19 }, (_, n): AddContact => ({
    kind: 'add',
    id: `c${n}`,
    name: 'x',
    phone: `+9198000001${10 + n}`,
  }));
  const book = after(...nineteen, add('asha'));
  expect(book).toHaveLength(20);
  expect(refusal(book, add('bina'))).toBe('too-many');
});

it.each([
  { kind: 'update', id: 'nobody', name: 'x' },
  { kind: 'remove', id: 'nobody' },
  { kind: 'makePrimary', id: 'nobody' },
] as const)('CON-10 $kind of a contact that is not there is not-found', (command) => {
  expect(refusal(after(add('asha')), command)).toBe('not-found');
});

it.each<ContactCommand>([
  add('asha'),
  add('asha', { name: '', phone: PHONE.bina }),
  { kind: 'update', id: 'asha' },
  { kind: 'update', id: 'asha', name: ' asha ', phone: PHONE.asha, relationship: ' ', isPrimary: true },
  { kind: 'makePrimary', id: 'asha' },
])('CON-11 changes nothing: %j', (command) => {
  const book = after(add('asha'), add('bina'));
  const { book: same, changes } = decided(book, command);
  expect(same).toBe(book);
  expect(changes).toEqual([]);
});

it.each([
  ['Mother', 'Mother'],
  [' my\nbig  sister ', 'my big sister'],
  ['', null],
  ['\u200b', null],
  [null, null],
  ['x'.repeat(61), `${'x'.repeat(57)}...`],
])('CON-13 the relationship %j is kept as %j', (relationship, kept) => {
  expect(after(add('asha', { relationship }))[0]?.relationship).toBe(kept);
});

it('CON-13 a relationship stays when not mentioned and goes when null', () => {
  const book = after(add('asha', { relationship: 'Mother' }));
  expect(decided(book, { kind: 'update', id: 'asha', name: 'Ma' }).book[0]?.relationship).toBe('Mother');
  expect(decided(book, { kind: 'update', id: 'asha', relationship: null }).book[0]?.relationship).toBeNull();
});

it('CON-15 a change keeps id and creation, and leaves the others as they are', () => {
  const book = after(add('asha'), add('bina'));
  const { book: next, changes } = decided(book, { kind: 'update', id: 'bina', name: 'Bina', phone: PHONE.chi, relationship: 'Aunt' });
  const bina = { id: 'bina', name: 'Bina', phone: PHONE.chi, relationship: 'Aunt', isPrimary: false, createdAt: 2_000, updatedAt: 9_000 };
  expect(next).toEqual([book[0], bina]);
  expect(next[0]).toBe(book[0]);
  expect(changes).toEqual([{ kind: 'updated', contact: bina }]);
});

it.each<[string, ContactCommand]>([
  ['makePrimary', { kind: 'makePrimary', id: 'bina' }],
  ['update', { kind: 'update', id: 'bina', isPrimary: true }],
])('CON-16 %s hands over: the old primary first, both updated now', (_how, command) => {
  const [asha, bina] = after(add('asha'), add('bina'));
  expect(decided([asha!, bina!], command).changes).toEqual([
    { kind: 'updated', contact: { ...asha, isPrimary: false, updatedAt: 9_000 } },
    { kind: 'updated', contact: { ...bina, isPrimary: true, updatedAt: 9_000 } },
  ]);
});

it('CON-16 an addition can take over', () => {
  expect(primaries(after(add('asha'), add('bina', { isPrimary: true })))).toEqual(['bina']);
});

it('CON-16 the primary cannot merely be unset, and asking it of another changes nothing', () => {
  const book = after(add('asha'), add('bina'));
  expect(decided(book, { kind: 'update', id: 'bina', isPrimary: false }).book).toBe(book);
  expect(decided(book, { kind: 'update', id: 'asha', isPrimary: false }).book).toBe(book);
});

import { expect, it } from 'vitest';
import { loneWritesByName, readersOnlyRead, writersTakeTransactions } from './write-path.ts';

const at = (path: string, text: string) => [{ path, text: `// first line\n${text}\n` }];

it.each([
  ['await claimIt(ctx.db.claims, claim);', 'begin-attempt'],
  ['async function claimIt(door: ClaimDoor) {}', 'begin-attempt'],
  ['door.compareAndSet(sql`…`);', 'begin-attempt'],
  ['await ctx.db.decideAndWrite(work);', 'record-fixes'],
  ['async function keep(door: WriteDoor) {}', 'record-fixes'],
])('a write outside a transaction turns red in every file that is not named: %s', (text, named) => {
  for (const file of ['a', 'begin-attempt', 'record-fixes'].filter((each) => each !== named)) {
    const path = `packages/usecases/src/${file}.ts`;
    expect(loneWritesByName(at(path, text))).toEqual([`${path}:2 writes outside a transaction`]);
  }
  expect(loneWritesByName(at(`packages/usecases/src/${named}.ts`, text))).toEqual([]);
});

it('a writer that takes something else than a transaction turns red', () => {
  const path = 'packages/db/src/writers/a.ts';
  expect(writersTakeTransactions(at(path, 'export async function save(db: Reader, row: Row) {}'))).toEqual([
    `${path}:2 is a writer without a transaction`,
  ]);
  expect(writersTakeTransactions(at(path, 'export async function save(tx: Tx, row: Row) {}'))).toEqual([]);
});

it('a reader that writes or locks turns red', () => {
  const path = 'packages/db/src/readers/a.ts';
  for (const text of [
    'await db.delete(users);',
    'db.execute(sql`insert into users values (1)`);',
    'sql`select 1 for update`',
    'sql`update ${users} set a = 1`',
  ])
    expect(readersOnlyRead(at(path, text))).toEqual([`${path}:2 is a reader that writes or locks`]);
  expect(readersOnlyRead(at(path, 'db.select().from(users);'))).toEqual([]);
});

import { expect, it } from 'vitest';
import { migrationsUnchanged } from './migrations.ts';

/** `printf 'select 1;' | sha256sum` */
const SUM = '354b7196c9ba5fb4b21cf615bb6ec4cd5c07503c34229feef033fc081a8c03f4';
const migration = (text: string, name = '0001_a.sql') => ({ path: `packages/db/migrations/${name}`, text });
const sums = { path: 'packages/db/migrations/SHA256SUMS', text: `${SUM}  0001_a.sql\n` };

it('is content with what is written down', () => {
  expect(migrationsUnchanged([migration('select 1;'), sums])).toEqual([]);
});

it('turns red when a migration has changed', () => {
  expect(migrationsUnchanged([migration('select 2;'), sums])).toEqual(['packages/db/migrations/0001_a.sql has changed']);
});

it('turns red when one is new and not written down', () => {
  expect(migrationsUnchanged([migration('select 1;'), migration('select 2;', '0002_b.sql'), sums])).toEqual([
    'packages/db/migrations/0002_b.sql is not in SHA256SUMS',
  ]);
});

it('turns red when one has gone', () => {
  expect(migrationsUnchanged([sums])).toEqual(['packages/db/migrations/0001_a.sql is in SHA256SUMS and nowhere else']);
});

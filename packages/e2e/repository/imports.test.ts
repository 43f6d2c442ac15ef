import { expect, it } from 'vitest';
import { importsOf, packageOf, targetOf } from './imports.ts';

const found = (text: string) =>
  importsOf({ path: 'packages/db/src/a.ts', text }).map(({ specifier, isType }) => (isType ? `type ${specifier}` : specifier));

it.each([
  ["import { a } from 'one';", ['one']],
  ["import {\n  a,\n  b,\n} from 'one';\nimport c from './two.ts';", ['one', './two.ts']],
  ["import type { A } from 'one';", ['type one']],
  ["import { type A, b } from 'one';", ['one']],
  ["import 'one/style.css';", ['one/style.css']],
  ["import * as one from 'one';", ['one']],
  ["export * from './one.ts';", ['./one.ts']],
  ["export type { A } from './one.ts';", ['type ./one.ts']],
  ["const one = await import('one');", ['one']],
  ["function f(a: import('one').A) {}", ['type one']],
  ["export const from = 'one';", []],
  ["/** import { a } from 'one'; */\n// import { b } from 'two';", []],
])('reads %j', (text, specifiers) => {
  expect(found(text)).toEqual(specifiers);
});

it('knows where a relative import leads, and which package another one is of', () => {
  expect(targetOf({ from: 'packages/db/src/a.ts', specifier: '../b.ts?url', isType: false })).toBe('packages/db/b.ts');
  expect(['@trpc/server/adapters/ws', 'drizzle-orm/pg-core', 'node:fs/promises'].map(packageOf)).toEqual([
    '@trpc/server',
    'drizzle-orm',
    'node:fs/promises',
  ]);
});

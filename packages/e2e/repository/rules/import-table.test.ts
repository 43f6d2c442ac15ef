import { describe, expect, it } from 'vitest';
import { dependenciesWithinTable, everyRoomInTable, importsWithinTable, testRoomsAreImportedByNobody } from './import-table.ts';

const file = (path: string, text: string) => [{ path, text }];

describe('the import table', () => {
  it.each([
    ['a room above', 'packages/domain/src/a.ts', "import { b } from '@saferoute/db';"],
    ['a package it has no grant for', 'packages/domain/src/a.ts', "import { z } from 'zod';"],
    ['a module of Node where there may be no Node', 'packages/domain/src/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['another module of Node than granted', 'packages/usecases/src/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['what runs where only types are granted', 'packages/client/src/a.ts', "import { appRouter } from '@saferoute/router';"],
    ['a file of another room', 'packages/usecases/src/a.ts', "import { b } from '../../db/src/b.ts';"],
    ['types it has no grant for', 'packages/domain/src/a.ts', "import type { Row } from '@saferoute/db';"],
    ['something on the way', 'packages/usecases/src/a.ts', "export const load = () => import('fastify');"],
    ['something to hand on', 'packages/domain/src/a.ts', "export * from '@saferoute/protocol';"],
  ])('turns red when code imports %s', (_what, path, text) => {
    expect(importsWithinTable(file(path, text))).toEqual([expect.stringContaining(path)]);
  });

  it.each([
    ['packages/usecases/src/a.ts', "import { transact } from '@saferoute/db';\nimport { randomUUID } from 'node:crypto';"],
    ['packages/client/src/a.ts', "import type { AppRouter } from '@saferoute/router';"],
    ['packages/db/src/a.ts', "import { sql } from 'drizzle-orm/pg-core';"],
    ['apps/admin/src/a.tsx', "import '@mantine/core/styles.css';"],
    ['packages/domain/src/a.test.ts', "import fc from 'fast-check';"],
  ])('lets %s import what it is granted', (path, text) => {
    expect(importsWithinTable(file(path, text))).toEqual([]);
  });

  it.each(['dependencies', 'optionalDependencies'])('turns red when %s go beyond it', (kind) => {
    const manifest = JSON.stringify({ [kind]: { '@saferoute/db': 'workspace:*', '@noble/hashes': '2.4.0', express: '5.0.0' } });
    expect(dependenciesWithinTable(file('packages/domain/package.json', manifest))).toEqual([
      'packages/domain/package.json depends on @saferoute/db, which domain may not',
      'packages/domain/package.json depends on express, which domain may not',
    ]);
  });

  it('turns red when a room has a test room among its devDependencies', () => {
    const manifest = JSON.stringify({ devDependencies: { '@saferoute/testkit': 'workspace:*', 'fast-check': '4.10.2' } });
    expect(dependenciesWithinTable(file('packages/db/package.json', manifest))).toEqual([
      'packages/db/package.json depends on @saferoute/testkit, which only tests may',
    ]);
  });

  it('turns red when anything but the test rooms imports the test kit, tests included', () => {
    const text = "import { harness } from '@saferoute/testkit';";
    expect(testRoomsAreImportedByNobody(file('packages/db/src/a.test.ts', text))).toHaveLength(1);
    expect(testRoomsAreImportedByNobody(file('packages/e2e/smoke/a.test.ts', text))).toEqual([]);
  });

  it('turns red when a room is not in it', () => {
    expect(everyRoomInTable(file('packages/helpers/package.json', '{}'))).toEqual([expect.stringContaining('packages/helpers')]);
  });
});

import { expect, it } from 'vitest';
import { readRepository } from './read-repository.ts';
import { mostFilesSmall, noFileTooLong } from './rules/budgets.ts';
import { noFileCycle, noRoomCycle } from './rules/cycles.ts';
import {
  environmentOnlyInRuntime,
  noClockInRules,
  noConsoleInPackages,
  noRegistryHost,
  vendorsOnlyInProviders,
} from './rules/forbidden-words.ts';
import { dependenciesWithinTable, everyRoomInTable, importsWithinTable, testRoomsAreImportedByNobody } from './rules/import-table.ts';
import { migrationsUnchanged } from './rules/migrations.ts';
import { everyRuleTested, everyTestedRuleExists, ruleIdsUnique } from './rules/specification.ts';
import { loneWritesByName, readersOnlyRead, writersTakeTransactions } from './rules/write-path.ts';
import type { Rule } from './source-file.ts';

const files = readRepository();
/** Wherever this machine gets its packages from. */
const registry = process.env['npm_config_registry'];

const rules: readonly { readonly promise: string; readonly rule: Rule }[] = [
  { promise: 'every room stands in the import table', rule: everyRoomInTable },
  { promise: 'code imports what the table grants its room', rule: importsWithinTable },
  { promise: 'a package.json depends on what the table grants its room', rule: dependenciesWithinTable },
  { promise: 'test rooms are imported by nobody', rule: testRoomsAreImportedByNobody },
  { promise: 'rooms do not import one another in a circle', rule: noRoomCycle },
  { promise: 'files do not import one another in a circle', rule: noFileCycle },
  { promise: 'the environment is read in one file', rule: environmentOnlyInRuntime },
  { promise: "vendors' libraries are used in providers only", rule: vendorsOnlyInProviders },
  { promise: 'rules and use cases read no clock and throw no dice', rule: noClockInRules },
  { promise: 'packages do not write to the console', rule: noConsoleInPackages },
  { promise: 'no file names a package registry', rule: noRegistryHost(registry === undefined ? undefined : new URL(registry).host) },
  { promise: 'a migration never changes', rule: migrationsUnchanged },
  { promise: 'every rule of a SPEC.md has a test', rule: everyRuleTested },
  { promise: 'every rule a test names is in a SPEC.md', rule: everyTestedRuleExists },
  { promise: 'an id stands for one rule', rule: ruleIdsUnique },
  { promise: 'what is written without a transaction is named', rule: loneWritesByName },
  { promise: 'a writer takes a transaction', rule: writersTakeTransactions },
  { promise: 'a reader changes nothing', rule: readersOnlyRead },
  { promise: 'no file is too long', rule: noFileTooLong },
  { promise: 'most files are small', rule: mostFilesSmall },
];

it.each(rules)('$promise', ({ rule }) => {
  expect(rule(files)).toEqual([]);
});

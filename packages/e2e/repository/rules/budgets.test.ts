import { expect, it } from 'vitest';
import { mostFilesSmall, noFileTooLong } from './budgets.ts';

const fileOf = (lines: number) => ({ path: `packages/db/src/of-${lines}.ts`, text: 'x\n'.repeat(lines) });

it('turns red at a file over 400 lines', () => {
  expect(noFileTooLong([fileOf(400)])).toEqual([]);
  expect(noFileTooLong([fileOf(401)])).toEqual(['packages/db/src/of-401.ts has 401 lines, more than 400']);
});

it('turns red when half of the files are over 100 lines', () => {
  expect(mostFilesSmall([99, 99, 99, 240].map(fileOf))).toEqual([]);
  expect(mostFilesSmall([50, 50, 101, 101].map(fileOf))).toEqual([expect.stringMatching(/^half of the files have 101 lines/)]);
});

it('turns red when a tenth of the files are over 250 lines', () => {
  expect(mostFilesSmall([...Array(9).fill(10), 251].map(fileOf))).toEqual([expect.stringMatching(/^a tenth of the files have 251 lines/)]);
});

import { isTest } from '../source-file.ts';
import type { Rule, SourceFile } from '../source-file.ts';

/** `- **SOS-1** …` or a heading `### SOS-1 …`. */
const DEFINED = /^(?:\s*[-*]\s+\*\*|#{2,6}\s+)([A-Z]{2,}-\d+)\b/gm;
/** The first word of a title, be it of `it('SOS-1 …` or of a table's `])('SOS-1 …`. */
const TITLED = /(?:\b(?:it|test|describe)(?:\.[a-zA-Z]+)*|[)\]}])\(\s*['"`]([A-Z]{2,}-\d+)\b/g;

const isSpecification = ({ path }: SourceFile): boolean => /^packages\/[^/]+\/SPEC\.md$/.test(path);
const idsOf = (files: readonly SourceFile[], pattern: RegExp): readonly string[] =>
  files.flatMap(({ text }) => [...text.matchAll(pattern)].flatMap(([, id]) => id ?? []));
const familyOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

/** Every rule that is promised is tested. */
export const everyRuleTested: Rule = (files) => {
  const titled = new Set(idsOf(files.filter(isTest), TITLED));
  return idsOf(files.filter(isSpecification), DEFINED)
    .filter((id) => !titled.has(id))
    .map((id) => `${id} has no test whose title begins with it`);
};

/** Every rule a title names is promised; a word such as GSM-7 belongs to no specification and is a word. */
export const everyTestedRuleExists: Rule = (files) => {
  const defined = idsOf(files.filter(isSpecification), DEFINED);
  const families = new Set(defined.map(familyOf));
  return files.filter(isTest).flatMap((file) =>
    idsOf([file], TITLED)
      .filter((id) => families.has(familyOf(id)) && !defined.includes(id))
      .map((id) => `${file.path} names ${id}, which no SPEC.md has`),
  );
};

/** An id stands for one rule. */
export const ruleIdsUnique: Rule = (files) => {
  const defined = idsOf(files.filter(isSpecification), DEFINED);
  return [...new Set(defined.filter((id, index) => defined.indexOf(id) !== index))].map((id) => `${id} stands for two rules`);
};

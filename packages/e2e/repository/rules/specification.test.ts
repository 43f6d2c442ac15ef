import { expect, it } from 'vitest';
import { everyRuleTested, everyTestedRuleExists, ruleIdsUnique } from './specification.ts';

const spec = (text: string) => ({ path: 'packages/domain/SPEC.md', text });
const tests = (text: string) => ({ path: 'packages/domain/src/a.test.ts', text });

it('turns red when a rule has no test', () => {
  const files = [spec('- **SOS-1** One.\n- **SOS-12** Twelve.\n### SOS-3 Three\n'), tests("it('SOS-12 counts', () => {});")];
  expect(everyRuleTested(files)).toEqual(['SOS-1 has no test whose title begins with it', 'SOS-3 has no test whose title begins with it']);
});

it.each([
  "it('SOS-1 counts', f);",
  'test("SOS-1 counts", f);',
  "it.each([\n  ['a', 1],\n])('SOS-1 %s', f);",
  "describe('SOS-1 counting', f);",
  "it.each(\n  table,\n)(\n  'SOS-1 %s',\n  f,\n);",
  "it.skipIf(false)('SOS-1 counts', f);",
])('sees the test %j', (text) => {
  expect(everyTestedRuleExists([spec('- **SOS-2** Two.'), tests(text)])).toHaveLength(1);
  expect(everyRuleTested([spec('- **SOS-1** One.'), tests(text)])).toEqual([]);
});

it('does not take a mention further on for a test', () => {
  expect(everyRuleTested([spec('- **SOS-1** One.'), tests("it('unlike SOS-1 this', f);")])).toHaveLength(1);
});

it('turns red when a test names a rule that is nowhere, and leaves words that look like one alone', () => {
  const files = [spec('- **SOS-1** One.'), tests("it('SOS-1 a', f);\nit('SOS-9 b', f);\nit('GSM-7 letters', f);")];
  expect(everyTestedRuleExists(files)).toEqual(['packages/domain/src/a.test.ts names SOS-9, which no SPEC.md has']);
});

it('turns red when an id is given twice', () => {
  expect(ruleIdsUnique([spec('- **SOS-1** One.\n- **SOS-1** Another.')])).toEqual(['SOS-1 stands for two rules']);
});

import { expect, it } from 'vitest';
import { otherwiseWords } from './prompt-words.ts';

it('says what comes without an answer, and once it has come, that it has', () => {
  expect(otherwiseWords(1, true)).toBe('Without an answer we ask your contacts for help in');
  expect(otherwiseWords(0, true)).toBe('The time to answer is over. We are asking your contacts for help.');
  expect(otherwiseWords(1, false)).toBe('Without an answer we ask for help in');
});

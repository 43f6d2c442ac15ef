import { isCode, isProductive } from '../source-file.ts';
import type { Rule } from '../source-file.ts';

const LONGEST_LINES = 400;
const MEDIAN_LINES = 100;
const NINE_IN_TEN_LINES = 250;

const linesOf = (text: string): number => text.split('\n').length - 1;

/** A longer file has a second subject in it. */
export const noFileTooLong: Rule = (files) =>
  files
    .filter(isCode)
    .map(({ path, text }) => ({ path, lines: linesOf(text) }))
    .filter(({ lines }) => lines > LONGEST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${LONGEST_LINES}`);

/** Half of the files fit on a page or two, nine of ten are read in one go. */
export const mostFilesSmall: Rule = (files) => {
  const lines = files
    .filter(isProductive)
    .map(({ text }) => linesOf(text))
    .toSorted((a, b) => a - b);
  const at = (share: number): number => lines[Math.floor(lines.length * share)] ?? 0;
  return [
    ...(at(0.5) < MEDIAN_LINES ? [] : [`half of the files have ${at(0.5)} lines or more, the budget is ${MEDIAN_LINES}`]),
    ...(at(0.9) < NINE_IN_TEN_LINES ? [] : [`a tenth of the files have ${at(0.9)} lines or more, the budget is ${NINE_IN_TEN_LINES}`]),
  ];
};

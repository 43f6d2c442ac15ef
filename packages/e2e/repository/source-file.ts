/** A text file of the repository; its path is relative to the root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a rule says of the files it is given: one line per fault, none when all is well. */
export type Rule = (files: readonly SourceFile[]) => readonly string[];

const isTypeScript = ({ path }: SourceFile): boolean => /\.tsx?$/.test(path);
const isTestOrTool = ({ path }: SourceFile): boolean => /\.(test|fixture|config)\.tsx?$/.test(path);

/** Code that runs in production: what lies in a room's `src`, without tests, their fixtures and tools' settings. */
export const isProductive = (file: SourceFile): boolean =>
  isTypeScript(file) && !isTestOrTool(file) && /^(apps|packages)\/[^/]+\/src\//.test(file.path);

/** Code written for people to read: TypeScript and plain modules, tests included. */
export const isCode = ({ path }: SourceFile): boolean => /\.(tsx?|mjs)$/.test(path);

export const isTest = ({ path }: SourceFile): boolean => /\.test\.tsx?$/.test(path);

/** Whether a file belongs to one of these rooms, given by folder. */
export const isIn =
  (...folders: readonly string[]) =>
  ({ path }: SourceFile): boolean =>
    folders.some((folder) => path.startsWith(`${folder}/`));

/** The text without comments that stand on lines of their own or after code: they may name what the code may not use. */
export const withoutComments = (text: string): string =>
  text.replaceAll(/^[ \t]*\/\*[\s\S]*?\*\//gm, (comment) => comment.replaceAll(/[^\n]/g, '')).replaceAll(/(^|\s)\/\/.*$/gm, '$1');

/** `path:line` of every match. The pattern has the g flag. */
export function placesOf(file: SourceFile, pattern: RegExp): readonly string[] {
  const text = withoutComments(file.text);
  return [...text.matchAll(pattern)].map(({ index }) => `${file.path}:${text.slice(0, index).split('\n').length}`);
}

import { importsOf, isRelative, packageOf, targetOf } from '../imports.ts';
import { isProductive } from '../source-file.ts';
import type { Rule, SourceFile } from '../source-file.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

/** One cycle for every node that closes one, as `a → b → a`. */
function cyclesOf(graph: Graph): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (node: string): void => {
    if (trail.includes(node)) found.push([...trail.slice(trail.indexOf(node)), node].join(' → '));
    if (done.has(node) || trail.includes(node)) return;
    trail.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    trail.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return found;
}

const valueImports = (file: SourceFile) => importsOf(file).filter(({ isType }) => !isType);
const roomOf = (path: string): string => path.split('/')[1] ?? '';

/** No file runs before something it needs: types may refer to one another, values may not. */
export const noFileCycle: Rule = (files) =>
  cyclesOf(new Map(files.filter(isProductive).map((file) => [file.path, valueImports(file).filter(isRelative).map(targetOf)])));

/** Rooms build on one another in one direction. */
export const noRoomCycle: Rule = (files) => {
  const graph = new Map<string, string[]>();
  for (const file of files.filter(isProductive)) {
    const others = valueImports(file).flatMap(({ specifier }) => /^@saferoute\/([^/]+)/.exec(packageOf(specifier))?.[1] ?? []);
    const known = graph.get(roomOf(file.path)) ?? [];
    graph.set(roomOf(file.path), [...new Set([...known, ...others])]);
  }
  return cyclesOf(graph);
};

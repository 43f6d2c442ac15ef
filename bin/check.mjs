import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture, node24, root } from './launch.mjs';
import { runVitest } from './vitest.mjs';

const tool = (name) => join(root, 'node_modules/.bin', name);

/** Every tsconfig of every room: one may have its own for tests, which may use more of the world than its code. */
function typeProjects() {
  const filesIn = (folder) => readdirSync(join(root, folder), { withFileTypes: true });
  const rooms = ['apps', 'packages'].flatMap((folder) =>
    filesIn(folder)
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name)),
  );
  return rooms.flatMap((room) =>
    filesIn(room)
      .filter(({ name }) => /^tsconfig.*\.json$/.test(name))
      .map(({ name }) => ({ room, file: name })),
  );
}

/**
 * The compiler looks at the whole source of every room that is imported: rooms that ask for the same are one program, or most would be looked at
 * a dozen times over. Its configuration lies in the first of them, where what it names is found.
 */
function programs() {
  const alike = new Map();
  for (const { room, file } of typeProjects()) {
    const { include, exclude = [], compilerOptions = {} } = JSON.parse(readFileSync(join(root, room, file), 'utf8'));
    const options = JSON.stringify(compilerOptions);
    const program = alike.get(options) ?? { room, include: [], exclude: [], compilerOptions };
    const pathsOf = (parts) => parts.map((part) => join(root, room, part));
    alike.set(options, {
      ...program,
      include: [...program.include, ...pathsOf(include)],
      exclude: [...program.exclude, ...pathsOf(exclude)],
    });
  }
  return [...alike.values()].map(({ room, ...program }, number) => {
    const file = join(root, room, `node_modules/.cache/tsconfig.${number}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), ...program }));
    return file;
  });
}

async function typecheck() {
  const queue = programs();
  const complaints = [];
  const work = async () => {
    for (let project = queue.shift(); project !== undefined; project = queue.shift()) {
      const { code, output } = await capture([tool('tsc'), '--noEmit', '--pretty', 'false', '-p', project]);
      if (code !== 0) complaints.push(output);
    }
  };
  await Promise.all([work(), work()]);
  return { code: complaints.length === 0 ? 0 : 1, output: complaints.join('\n') };
}

async function repositoryTest() {
  const { failed } = await runVitest(['--project', 'repository'], {});
  return { code: failed, output: '' };
}

const checks = [
  { name: 'types', run: typecheck },
  { name: 'lint', run: () => capture([tool('oxlint'), '--type-aware', '--deny-warnings']) },
  { name: 'format', run: () => capture([tool('oxfmt'), '--check']) },
  { name: 'unused code', run: () => capture([node24, join(root, 'node_modules/knip/bin/knip.js')]) },
  { name: 'architecture', run: repositoryTest },
];

/** Runs every static check, also after one has failed; answers how many passed and failed. */
export async function runChecks() {
  let failed = 0;
  for (const check of checks) {
    const { code, output } = await check.run();
    if (code !== 0) {
      failed += 1;
      console.log(output);
    }
    console.log(`${code === 0 ? '✓' : '✗'} ${check.name}`);
  }
  return { passed: checks.length - failed, failed, skipped: 0 };
}

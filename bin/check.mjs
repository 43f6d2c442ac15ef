import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { capture, node24, root } from './launch.mjs';
import { runVitest } from './vitest.mjs';

const tool = (name) => join(root, 'node_modules/.bin', name);

/** A room may have one for its code and another for its tests, where the code may use less of the world than they do. */
function typeProjects() {
  const rooms = ['apps', 'packages'].flatMap((folder) => readdirSync(join(root, folder)).map((room) => join(root, folder, room)));
  return rooms.flatMap((room) =>
    readdirSync(room)
      .filter((file) => /^tsconfig.*\.json$/.test(file))
      .map((file) => join(room, file)),
  );
}

async function typecheck() {
  const queue = typeProjects();
  const complaints = [];
  const work = async () => {
    for (let project = queue.shift(); project !== undefined; project = queue.shift()) {
      // From the root, so that complaints name paths from there.
      const { code, output } = await capture([tool('tsc'), '--noEmit', '--pretty', 'false', '-p', relative(root, project)]);
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

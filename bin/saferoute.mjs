// Every command of package.json. Runs on any Node ≥ 20 with nothing installed, and hands over to Node 24.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './check.mjs';
import { ensureInstalled } from './install.mjs';
import { node24, root, run } from './launch.mjs';
import { buildScreens } from './screens.mjs';
import { findTestTools } from './test-tools.mjs';
import { runVitest } from './vitest.mjs';

function vectors() {
  const folder = process.env.SAFEROUTE_VECTORS ?? join(root, '../shared/vectors');
  return existsSync(folder) ? { SAFEROUTE_VECTORS: folder } : {};
}

function report({ passed, failed, skipped }) {
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

const commands = {
  async start(args) {
    await buildScreens();
    return run([node24, join(root, 'apps/standalone/src/main.ts'), ...args]);
  },

  async test(args) {
    const tools = await findTestTools();
    await buildScreens();
    return report(await runVitest(args, { ...vectors(), ...tools }));
  },

  async check() {
    return report(await runChecks());
  },

  async bench(args) {
    return run([node24, join(root, 'packages/bench/src/main.ts'), ...args]);
  },

  async simulate(args) {
    return run([node24, join(root, 'packages/simulator/src/main.ts'), ...args]);
  },

  /** `npm run fault -- 200` and `npm run fault -- --rounds 200` say the same. */
  async fault(given) {
    const [rounds = '500', ...args] = given[0] === '--rounds' ? given.slice(1) : given;
    const tools = await findTestTools();
    await buildScreens();
    return report(await runVitest(['--project', 'fault', ...args], { ...vectors(), ...tools, FAULT_ROUNDS: rounds }));
  },

  async build() {
    await buildScreens();
    return 0;
  },

  /** Paths mean what they mean where the command was typed, not in the repository's root. */
  async evidence(args) {
    return run([node24, join(root, 'packages/evidence-cli/src/main.ts'), ...args], { cwd: process.env.INIT_CWD });
  },
};

const [name, ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;

if (command === undefined) {
  console.error(`Usage: node bin/saferoute.mjs ${Object.keys(commands).join(' | ')}`);
  process.exitCode = 2;
} else {
  try {
    await ensureInstalled();
    process.exitCode = await command(args);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './launch.mjs';

const tools = [
  { setting: 'REDIS_SERVER', name: 'Redis', package: 'redis-server', programs: ['redis-server'] },
  { setting: 'CHROMIUM_PATH', name: 'Chromium', package: 'chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'] },
];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function find(tool) {
  const set = process.env[tool.setting];
  if (set) return isProgram(set) ? set : undefined;
  const folders = [...process.env.PATH.split(delimiter), '/usr/bin', '/usr/local/bin'];
  return tool.programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(isProgram);
}

/** A path somebody has set is theirs to mend. */
function canInstall(missing) {
  return process.getuid?.() === 0 && isProgram('/usr/bin/apt-get') && missing.every((tool) => !process.env[tool.setting]);
}

async function install(missing) {
  const packages = missing.map((tool) => tool.package);
  console.log(`Installing what the tests drive: ${packages.join(', ')} …`);
  const quietly = { stdin: 'ignore', env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await run(['apt-get', 'update', '-q'], quietly);
  await run(['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages], quietly);
}

/**
 * The Redis and the Chromium the tests drive, as environment variables.
 * Missing ones are installed where that is possible, otherwise named in an error: nothing is skipped in silence.
 */
export async function findTestTools() {
  const missing = () => tools.filter((tool) => find(tool) === undefined);
  if (missing().length > 0 && canInstall(missing())) await install(missing());
  if (missing().length > 0) {
    const lines = missing().map(
      (tool) => `  ${tool.name}: install the package "${tool.package}", or set ${tool.setting} to its program's path`,
    );
    throw new Error(`The tests drive the real thing, and this machine lacks:\n${lines.join('\n')}`);
  }
  return Object.fromEntries(tools.map((tool) => [tool.setting, find(tool)]));
}

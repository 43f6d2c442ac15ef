import { pnpm, run } from './launch.mjs';

const screens = ['admin', 'rider', 'tracking'];

/** Builds the three screens; turbo answers from its cache when neither they nor the rooms they import have changed. */
export async function buildScreens() {
  const filters = screens.map((screen) => `--filter=@saferoute/${screen}`);
  const turbo = ['exec', 'turbo', 'run', 'build', ...filters, '--concurrency=2', '--output-logs=errors-only', '--ui=stream'];
  console.log('Building the screens (a second, if nothing changed) …');
  const code = await run([...pnpm, ...turbo], { stdin: 'ignore' });
  if (code !== 0) throw new Error(`The screens did not build (exit code ${code}); the lines above say why.`);
}

import { capture, pnpm } from './launch.mjs';

const screens = ['admin', 'rider', 'tracking', 'verifier'];

/** Builds the screens; turbo answers from its cache when neither they nor the rooms they import have changed. */
export async function buildScreens() {
  const filters = screens.map((screen) => `--filter=@saferoute/${screen}`);
  const turbo = ['exec', 'turbo', 'run', 'build', ...filters, '--concurrency=2', '--output-logs=errors-only', '--ui=stream'];
  console.log('Building the screens (seconds, if nothing changed) …');
  const { code, output } = await capture([...pnpm, ...turbo]);
  if (code !== 0) throw new Error(`${output}\nThe screens did not build (exit code ${code}).`);
}

import { environment } from '../environment.ts';
import type { Environment } from '../environment.ts';
import { readSettings } from './read-settings.ts';
import type { Settings } from './settings.ts';

/**
 * The settings of this process. `own` are texts the process brings itself, over those of its environment.
 * A fault ends the process with exit code 1 and its lines on the error output: nothing starts on half-understood settings.
 */
export function loadSettings(own: Environment = {}): Settings {
  const settings = readSettings({ ...environment(), ...own });
  if (settings.ok) return settings.value;
  process.stderr.write(`${settings.error.join('\n')}\n`);
  process.exit(1);
}

import { loadSettings } from './load-settings.ts';
import type { Settings } from './settings.ts';

const NO_CARRIER =
  'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM must be set, or VONAGE_API_KEY, VONAGE_API_SECRET and VONAGE_FROM: without a carrier no SOS reaches anybody. npm start tries SafeRoute on a pretend one.';

/** The settings of a process of a real deployment. Without an account at any carrier it ends, as at every other fault. */
export function loadServiceSettings(): Settings {
  const settings = loadSettings();
  if (settings.twilio !== null || settings.vonage !== null) return settings;
  process.stderr.write(`${NO_CARRIER}\n`);
  process.exit(1);
}

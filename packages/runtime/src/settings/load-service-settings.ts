import { loadSettings } from './load-settings.ts';
import type { Settings } from './settings.ts';

const NO_CARRIER =
  'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM must be set, or VONAGE_API_KEY, VONAGE_API_SECRET and VONAGE_FROM: without a carrier no SOS reaches anybody. npm start tries SafeRoute on a pretend one.';

const ONE_KEY =
  'EVIDENCE_KEY must be set, or EVIDENCE_KEY_FILE, or EVIDENCE_KEY_COMMAND, and only one of them: without a key no evidence can be kept.';

/**
 * The settings of a process of a real deployment. Without an account at any carrier, or without one place that has the key of evidence, it ends,
 * as at every other fault.
 */
export function loadServiceSettings(): Settings {
  const settings = loadSettings();
  const { key, file, command } = settings.evidenceKey;
  const faults = [
    ...(settings.twilio === null && settings.vonage === null ? [NO_CARRIER] : []),
    ...([key, file, command].filter((source) => source !== null).length === 1 ? [] : [ONE_KEY]),
  ];
  if (faults.length === 0) return settings;
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exit(1);
}

import { createHmac, hkdfSync } from 'node:crypto';
import type { SettingsInUse } from '@saferoute/domain/evidence';
import type { Settings } from './settings.ts';
import { settingNames, settingsTable } from './table.ts';

const FINGERPRINT_DIGITS = 16;

/**
 * What every setting stands at, to be kept and compared with what it stood at before. A secret is never in it: of one that is set there is a
 * fingerprint, keyed with the deployment's secret so that nobody can try guesses. Changing that secret therefore changes all of them.
 */
export function settingsInUse({ secret, texts }: Settings): SettingsInUse {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'saferoute settings', 32));
  const fingerprint = (name: string, text: string) =>
    `secret ${createHmac('sha256', key).update(`${name}=${text}`).digest('hex').slice(0, FINGERPRINT_DIGITS)}`;
  return Object.fromEntries(
    settingNames.map((name) => {
      const text = texts[name];
      return [name, text !== null && settingsTable[name].secret ? fingerprint(name, text) : text];
    }),
  );
}

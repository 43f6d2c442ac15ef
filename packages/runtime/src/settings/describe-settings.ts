import type { Setting } from './setting.ts';
import type { Settings } from './settings.ts';
import { settingNames, settingsTable } from './table.ts';
import type { SettingName } from './table.ts';

/** One setting as an administrator may see it. */
export interface DescribedSetting {
  readonly name: SettingName;
  readonly description: string;
  /** Completes "must be …". */
  readonly form: string;
  readonly example: string;
  readonly default: string | null;
  readonly secret: boolean;
  readonly isSet: boolean;
  /** What it stands at; null for a secret, and for one that is not set. */
  readonly value: string | null;
}

/** Every setting, in the table's order; of secrets only whether they are set. */
export function describeSettings(settings: Settings): readonly DescribedSetting[] {
  return settingNames.map((name) => {
    const { description, form, example, default: fallback, secret }: Setting<unknown> = settingsTable[name];
    const text = settings.texts[name];
    return { name, description, form: form.words, example, default: fallback, secret, isSet: text !== null, value: secret ? null : text };
  });
}

import { err, ok } from '@saferoute/domain';
import type { Result } from '@saferoute/domain';
import type { Environment } from '../environment.ts';
import type { Setting } from './setting.ts';
import { settingGroups, settingNames, settingsTable } from './table.ts';
import type { SettingName } from './table.ts';
import { assemble } from './settings.ts';
import type { Settings, Values } from './settings.ts';

type Reading = { readonly value: unknown } | { readonly fault: string };

/** The text a setting stands at: its own, else its default. Blank counts as not set, because compose files pass `NAME=` on. */
function textOf(env: Environment, name: SettingName): string | null {
  const own = env[name]?.trim() ?? '';
  return own === '' ? settingsTable[name].default : own;
}

/** The faulty text is left out: a secret put under the wrong name must not end up on a screen or in a log. */
function fault(name: SettingName, state: string): string {
  const { form, example } = settingsTable[name];
  return `${name} must be ${form.words}, for example ${example}; it is ${state}.`;
}

function read(name: SettingName, text: string | null): Reading {
  const setting: Setting<unknown> = settingsTable[name];
  if (text === null) return setting.required ? { fault: fault(name, 'not set') } : { value: null };
  const value = setting.form.parse(text);
  return value === null ? { fault: fault(name, 'set to something else') } : { value };
}

function faultsOfGroups(texts: Record<SettingName, string | null>): string[] {
  return settingGroups.flatMap(({ needs, allows }) => {
    const present = [...needs, ...allows].find((name) => texts[name] !== null);
    const missing = present === undefined ? [] : needs.filter((name) => texts[name] === null);
    return missing.map((name) => fault(name, `not set, while ${present} is`));
  });
}

/**
 * Every setting, parsed; or every fault at once, one line each: the setting's name, its form and an example, never what was set.
 * Names it does not know are left alone.
 */
export function readSettings(env: Environment): Result<Settings, readonly string[]> {
  const texts = Object.fromEntries(settingNames.map((name) => [name, textOf(env, name)])) as Record<SettingName, string | null>;
  const readings = settingNames.map((name) => [name, read(name, texts[name])] as const);
  const faults = [...readings.flatMap(([, reading]) => ('fault' in reading ? [reading.fault] : [])), ...faultsOfGroups(texts)];
  if (faults.length > 0) return err(faults);
  const values = Object.fromEntries(readings.map(([name, reading]) => [name, 'value' in reading ? reading.value : null]));
  return ok(assemble(values as unknown as Values, texts));
}

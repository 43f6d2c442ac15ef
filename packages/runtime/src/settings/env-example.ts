import type { Setting } from './setting.ts';
import { settingNames, settingsTable } from './table.ts';
import type { SettingName } from './table.ts';

function entry(name: SettingName): string {
  const { description, form, example, default: fallback, required }: Setting<unknown> = settingsTable[name];
  // A required one is left empty, so that nobody runs on the example by copying it.
  const line = required ? `${name}=` : fallback === null ? `# ${name}=${example}` : `${name}=${fallback}`;
  const shown = fallback === null || fallback === example ? '' : `, for example ${example}`;
  const need = required ? ' Required.' : fallback === null ? ' Optional.' : '';
  return `# ${description}\n# ${form.words.replace(/^./, (letter) => letter.toUpperCase())}${shown}.${need}\n${line}\n`;
}

/** The text of `.env.example`: every setting with what it is for, its form, and its default or an example. */
export const envExample = (): string =>
  `# Every setting of SafeRoute. npm start needs none of them; a wrong one stops the start with a line that says what is wrong.\n\n${settingNames.map(entry).join('\n')}`;

/** What the words about a setting need of it. */
export interface Setting {
  readonly value: string | null;
  readonly isDefault: boolean;
  readonly secret: boolean;
}

/** The value as shown; a secret only says whether there is one. */
export function valueWords({ value, isDefault, secret }: Setting): string {
  if (secret) return isDefault ? 'not set' : 'set, hidden';
  return value === null || value === '' ? 'not set' : value;
}

/** Whether somebody chose the value. Says nothing where there is none. */
export const originWords = (setting: Setting): string =>
  setting.secret || valueWords(setting) === 'not set' || !setting.isDefault ? '' : '(default)';

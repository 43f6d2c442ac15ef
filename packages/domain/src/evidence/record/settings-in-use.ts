/** What every setting of a process stands at, by name; of a secret its fingerprint, and null for one that is not set. */
export type SettingsInUse = Readonly<Record<string, string | null>>;

/** The names of what differs, in the order of the alphabet. A process that is seen for the first time has changed all that is set. */
export function changedSettings(before: SettingsInUse, after: SettingsInUse): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => (before[name] ?? null) !== (after[name] ?? null)).toSorted();
}

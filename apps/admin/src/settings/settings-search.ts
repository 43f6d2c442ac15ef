import type { Role } from '@saferoute/protocol';

const settingsTabs = ['server', 'factors', 'notifications'] as const;
export type SettingsTab = (typeof settingsTabs)[number];

/** Which part of the settings an address means; without one it is the reader's first. */
export function readSettingsSearch(search: Readonly<Record<string, unknown>>): { readonly tab?: SettingsTab } {
  const tab = settingsTabs.find((one) => one === search['tab']);
  return tab === undefined ? {} : { tab };
}

/** How the server is set is for administrators. */
export const settingsTabsFor = (role: Role): readonly SettingsTab[] => settingsTabs.filter((tab) => tab !== 'server' || role === 'admin');

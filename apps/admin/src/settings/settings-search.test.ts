import { expect, it } from 'vitest';
import { readSettingsSearch, settingsTabsFor } from './settings-search.ts';

it('an address names a part of the settings, or none', () => {
  expect(readSettingsSearch({ tab: 'factors' })).toEqual({ tab: 'factors' });
  expect(readSettingsSearch({ tab: 'elsewhere' })).toEqual({});
});

it('STP-13 how the server is set is shown to administrators alone', () => {
  expect(settingsTabsFor('admin')).toEqual(['server', 'factors', 'notifications']);
  expect(settingsTabsFor('officer')).toEqual(['factors', 'notifications']);
});

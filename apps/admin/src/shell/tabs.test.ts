import { expect, it } from 'vitest';
import { mayOpen, tabsFor } from './tabs.ts';

it('STP-13 an officer is shown their own pages, an administrator theirs, and nobody else any', () => {
  expect(tabsFor('officer').map(({ label }) => label)).toEqual(['Evidence', 'Settings']);
  expect(tabsFor('admin').map(({ label }) => label)).toEqual(['Board', 'Journeys', 'Rides', 'Evidence', 'People', 'Settings']);
  expect([...tabsFor('rider'), ...tabsFor('driver')]).toEqual([]);
});

it('STP-13 a page that is not theirs is not opened by its address either', () => {
  expect(['/board', '/board/a1', '/people'].map((path) => mayOpen('officer', path))).toEqual([false, false, false]);
  expect(['/settings', '/nowhere', '/boards'].map((path) => mayOpen('officer', path))).toEqual([true, true, true]);
  expect(mayOpen('admin', '/board/a1')).toBe(true);
});

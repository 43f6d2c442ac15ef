import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useConsole } from '../console/console-context.tsx';
import { FactorsSection } from '../factors/factors-section.tsx';
import { NotificationsList } from './notifications-list.tsx';
import classes from './settings-page.module.css';
import { readSettingsSearch, settingsTabsFor, type SettingsTab } from './settings-search.ts';
import { SettingsTable } from './settings-table.tsx';

const labels: Readonly<Record<SettingsTab, string>> = {
  server: 'Server settings',
  factors: 'Second factors',
  notifications: 'My notifications',
};

/** How this server is set, what I prove myself with, and what I have been told. */
export function SettingsPage({ tab }: { readonly tab: SettingsTab | undefined }) {
  const { me } = useConsole();
  const navigate = useNavigate();
  const mine = settingsTabsFor(me.role);
  const shown = mine.find((one) => one === tab) ?? mine[0] ?? 'notifications';
  return (
    <main className={classes.page}>
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(chosen) => void navigate({ to: '/settings', search: readSettingsSearch({ tab: chosen }), replace: true })}
      >
        <Tabs.List>
          {mine.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {labels[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown}>
          {shown === 'server' && <SettingsTable />}
          {shown === 'factors' && <FactorsSection />}
          {shown === 'notifications' && <NotificationsList />}
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}

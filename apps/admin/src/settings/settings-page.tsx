import { Tabs } from '@mantine/core';
import { NotificationsList } from './notifications-list.tsx';
import classes from './settings-page.module.css';
import { SettingsTable } from './settings-table.tsx';

/** How this server is set, and what it has told me. */
export function SettingsPage() {
  return (
    <main className={classes.page}>
      <Tabs defaultValue="settings" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="settings">Server settings</Tabs.Tab>
          <Tabs.Tab value="notifications">My notifications</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings">
          <SettingsTable />
        </Tabs.Panel>
        <Tabs.Panel value="notifications">
          <NotificationsList />
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}

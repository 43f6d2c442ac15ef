import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useParams } from '@tanstack/react-router';
import { createContext, use, useEffect } from 'react';
import classes from './board-page.module.css';
import { ListPane } from './list-pane.tsx';

const OpenListContext = createContext<() => void>(() => {});

/** Opens the list as a drawer, where the screen has no room for it beside the alert. */
export const useOpenList = (): (() => void) => use(OpenListContext);

/** List and alert side by side; on a tablet the list becomes a drawer, on a phone they are two pages. */
export function BoardPage() {
  const { alertId } = useParams({ strict: false });
  const [opened, { open, close }] = useDisclosure(false);
  useEffect(close, [alertId, close]);
  return (
    <OpenListContext value={open}>
      <div className={classes.board} data-reading={alertId !== undefined}>
        <div className={classes.list}>
          <ListPane />
        </div>
        <main className={classes.alert}>
          <Outlet />
        </main>
      </div>
      <Drawer
        closeButtonProps={{ 'aria-label': 'Close' }}
        opened={opened}
        onClose={close}
        title="Alerts"
        size={400}
        padding={0}
        classNames={{ body: classes.drawer ?? '', header: classes.drawerHeader ?? '' }}
      >
        <ListPane />
      </Drawer>
    </OpenListContext>
  );
}

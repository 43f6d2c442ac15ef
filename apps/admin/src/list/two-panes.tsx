import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { createContext, type ReactNode, use, useEffect } from 'react';
import classes from './two-panes.module.css';

const OpenListContext = createContext<() => void>(() => {});

/** Opens the list as a drawer, where the screen has no room for it beside what is open. */
export const useOpenList = (): (() => void) => use(OpenListContext);

interface TwoPanesProps {
  /** What is listed, in the plural: `Alerts`. */
  readonly title: string;
  readonly list: ReactNode;
  /** Which one is open; undefined for none. */
  readonly openId: string | undefined;
}

/** A list and what is open of it side by side; on a tablet the list becomes a drawer, on a phone they are two pages. */
export function TwoPanes({ title, list, openId }: TwoPanesProps) {
  const [opened, { open, close }] = useDisclosure(false);
  useEffect(close, [openId, close]);
  return (
    <OpenListContext value={open}>
      <div className={classes.panes} data-reading={openId !== undefined}>
        <div className={classes.list}>{list}</div>
        <main className={classes.open}>
          <Outlet />
        </main>
      </div>
      <Drawer
        closeButtonProps={{ 'aria-label': 'Close' }}
        opened={opened}
        onClose={close}
        title={title}
        size={400}
        padding={0}
        classNames={{ body: classes.drawer ?? '', header: classes.drawerHeader ?? '' }}
      >
        {list}
      </Drawer>
    </OpenListContext>
  );
}

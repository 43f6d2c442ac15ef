import { Menu } from '@mantine/core';
import { IconChevronDown, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useConsole } from '../console/console-context.tsx';
import { leave } from '../session/sign-in-staff.ts';
import { ColourSchemeItems } from './colour-scheme-items.tsx';
import classes from './header.module.css';

/** Who is signed in, the console's colours, and the way out. */
export function AccountMenu() {
  const console = useConsole();
  const navigate = useNavigate();
  const signOut = async (): Promise<void> => {
    await navigate({ to: '/sign-in' });
    await leave(console);
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.account} aria-label={`Account of ${console.me.name}`}>
          <IconUserCircle size={18} aria-hidden />
          <span className={classes.name}>{console.me.name}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{console.me.email}</Menu.Label>
        <ColourSchemeItems />
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

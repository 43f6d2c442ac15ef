import { Menu } from '@mantine/core';
import { IconChevronDown, IconUserCircle } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Chime } from '../attention/chime.ts';
import { SoundSwitch } from '../attention/sound-switch.tsx';
import { LiveBadge } from '../connection/live-badge.tsx';
import { useConsole } from '../console/console-context.tsx';
import { leave } from '../session/sign-in-staff.ts';
import { ColourSchemeItems } from './colour-scheme-items.tsx';
import classes from './header.module.css';
import { tabs } from './tabs.ts';

/** Where one can go, whether news arrives, whether it will be heard, and who is signed in. */
export function Header({ chime }: { readonly chime: Chime }) {
  const console = useConsole();
  const navigate = useNavigate();
  const signOut = async (): Promise<void> => {
    await navigate({ to: '/sign-in' });
    await leave(console);
  };
  return (
    <header className={classes.header}>
      <strong className={classes.brand}>SafeRoute</strong>
      <nav className={classes.tabs} aria-label="Pages">
        {tabs.map(({ to, label }) => (
          <Link key={to} to={to} className={classes.tab} activeProps={{ 'data-active': true }}>
            {label}
          </Link>
        ))}
      </nav>
      {console.config.demo && <span className={classes.demo} title="Carriers are pretend: texts go to /phones">Demo</span>}
      <LiveBadge />
      <SoundSwitch chime={chime} />
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
    </header>
  );
}

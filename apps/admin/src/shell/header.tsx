import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Chime } from '../attention/chime.ts';
import { SoundSwitch } from '../attention/sound-switch.tsx';
import { LiveBadge } from '../connection/live-badge.tsx';
import { useConsole } from '../console/console-context.tsx';
import { AccountMenu } from './account-menu.tsx';
import classes from './header.module.css';
import { tabsFor } from './tabs.ts';

/** Where one can go, whether news arrives, whether it will be heard, and who is signed in. */
export function Header({ chime }: { readonly chime: Chime }) {
  const { config, me } = useConsole();
  const tabs = useRef<HTMLElement>(null);
  const page = useLocation({ select: ({ pathname }) => pathname });
  // On a phone not all of them fit beside each other.
  useEffect(() => tabs.current?.querySelector('[data-active]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' }), [page]);
  return (
    <header className={classes.header}>
      <strong className={classes.brand}>SafeRoute</strong>
      <nav ref={tabs} className={classes.tabs} aria-label="Pages">
        {tabsFor(me.role).map(({ to, label }) => (
          <Link key={to} to={to} className={classes.tab} activeProps={{ 'data-active': true }}>
            {label}
          </Link>
        ))}
      </nav>
      {config.demo && (
        <span className={classes.demo} title="Carriers are pretend: texts go to /phones">
          Demo
        </span>
      )}
      <LiveBadge />
      {me.role === 'admin' && <SoundSwitch chime={chime} />}
      <AccountMenu />
    </header>
  );
}

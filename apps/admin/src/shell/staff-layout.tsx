import { Outlet, useRouter } from '@tanstack/react-router';
import type { ClientConfig, ProfileView } from '@saferoute/protocol';
import { useEffect, useState } from 'react';
import { createChime } from '../attention/chime.ts';
import { LiveRegion } from '../attention/live-region.tsx';
import { useAttention } from '../attention/use-attention.ts';
import { LostBanner } from '../connection/lost-banner.tsx';
import { AlarmBanner } from '../operations/alarm-banner.tsx';
import type { Api } from '../console/api.ts';
import { ConsoleContext, useConsole, useObserved } from '../console/console-context.tsx';
import { createConsole } from '../console/console.ts';
import { StepUpProvider } from '../step-up/step-up-context.tsx';
import { Header } from './header.tsx';
import { RefusalToasts } from './refusal-toasts.tsx';
import classes from './staff-layout.module.css';

interface StaffLayoutProps {
  readonly api: Api;
  readonly me: ProfileView;
  readonly config: ClientConfig;
}

/** Everything signed-in staff see: listens to what is theirs once, and leaves for the sign-in page when the session ends. */
export function StaffLayout({ api, me, config }: StaffLayoutProps) {
  const [console] = useState(() => createConsole(api, me, config));
  useEffect(() => console.start(), [console]);
  useReturnToSignIn(api);
  return (
    <ConsoleContext value={console}>
      <StepUpProvider>
        <Frame />
      </StepUpProvider>
    </ConsoleContext>
  );
}

const chime = createChime(localStorage);

function Frame() {
  const { client, me } = useConsole();
  const { state } = useObserved(client.connection);
  const said = useAttention(chime);
  return (
    <div className={classes.frame}>
      <Header chime={chime} />
      <LostBanner />
      {me.role === 'admin' && <AlarmBanner />}
      <div className={state === 'down' ? `${classes.content} stale` : classes.content}>
        <Outlet />
      </div>
      <LiveRegion urgent={said} calm={state === 'down' ? 'Connection lost. What you see may be old.' : ''} />
      <RefusalToasts />
    </div>
  );
}

function useReturnToSignIn(api: Api): void {
  const token = useObserved(api.tokens);
  const router = useRouter();
  useEffect(() => {
    // Read once, not observed: the way to the sign-in page is itself a change of the address.
    const back = router.state.location.href;
    if (token === null) void router.navigate({ to: '/sign-in', search: { back, expired: true }, replace: true });
  }, [token, router]);
}

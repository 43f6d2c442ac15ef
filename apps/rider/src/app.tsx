import type { SosController } from '@saferoute/client';
import type { ProfileView } from '@saferoute/protocol';
import { useEffect, useState } from 'react';
import { SignInPage } from './account/sign-in-page.tsx';
import { useAccount } from './account/use-account.ts';
import { ClosedPage } from './emergency/closed-page.tsx';
import { EmergencyPage } from './emergency/emergency-page.tsx';
import { HomePage } from './home/home-page.tsx';
import { type Phone, startSos } from './phone.ts';
import { SettingsPage } from './settings/settings-page.tsx';
import { useObserved } from './ui/use-observed.ts';

/** Signed out, signed in, or in an emergency, which comes before everything else. */
export function App({ phone }: { readonly phone: Phone }) {
  const token = useObserved(phone.token);
  const profile = useObserved(phone.profile);
  if (token === null || profile === null) return <SignInPage phone={phone} />;
  return <SignedIn key={profile.id} phone={phone} accountId={profile.id} />;
}

function SignedIn({ phone, accountId }: { readonly phone: Phone; readonly accountId: string }) {
  const [sos, setSos] = useState<SosController | null>(null);
  const profile = useAccount(phone);
  useEffect(() => {
    const started = startSos(phone, accountId);
    setSos(started.sos);
    return started.stop;
  }, [phone, accountId]);
  if (sos === null || profile === null) return null;
  return <Screens phone={phone} sos={sos} profile={profile} />;
}

export interface ScreenProps {
  readonly phone: Phone;
  readonly sos: SosController;
  readonly profile: ProfileView;
}

function Screens(props: ScreenProps) {
  const session = useObserved(props.sos.session);
  const [settings, setSettings] = useState(false);
  if (session.name === 'closed') return <ClosedPage {...props} />;
  if (session.name !== 'idle' && session.name !== 'holding') return <EmergencyPage {...props} session={session} />;
  if (settings) return <SettingsPage {...props} onBack={() => setSettings(false)} />;
  return <HomePage {...props} session={session} onSettings={() => setSettings(true)} />;
}

import type { SosController } from '@saferoute/client';
import type { ProfileView } from '@saferoute/protocol';
import { useEffect, useState } from 'react';
import { SignInPage } from './account/sign-in-page.tsx';
import { useAccount } from './account/use-account.ts';
import { ClosedPage } from './emergency/closed-page.tsx';
import { EmergencyPage } from './emergency/emergency-page.tsx';
import { HomePage } from './home/home-page.tsx';
import { createSos, type Phone } from './phone.ts';
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
  const [running] = useState(() => createSos(phone, accountId));
  const { profile, sessionEnded } = useAccount(phone);
  useEffect(() => running.start(), [running]);
  if (profile === null) return null;
  return <Screens phone={phone} sos={running.sos} profile={profile} sessionEnded={sessionEnded} />;
}

export interface ScreenProps {
  readonly phone: Phone;
  readonly sos: SosController;
  readonly profile: ProfileView;
}

function Screens({ sessionEnded, ...props }: ScreenProps & { readonly sessionEnded: boolean }) {
  const { token } = props.phone;
  const session = useObserved(props.sos.session);
  // In an emergency a sign-in page would hide the call and the texts, which need no session.
  const signsOut = sessionEnded && session.name === 'idle';
  useEffect(() => {
    if (signsOut) token.set(null);
  }, [signsOut, token]);
  const [settings, setSettings] = useState(false);
  if (session.name === 'closed') return <ClosedPage {...props} />;
  if (session.name !== 'idle' && session.name !== 'holding') return <EmergencyPage {...props} session={session} />;
  if (settings) return <SettingsPage {...props} onBack={() => setSettings(false)} />;
  return <HomePage {...props} session={session} onSettings={() => setSettings(true)} />;
}

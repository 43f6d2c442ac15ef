import { isOver, openPrompt } from '@saferoute/client';
import type { ProfileView } from '@saferoute/protocol';
import { useEffect, useState } from 'react';
import { SignInPage } from './account/sign-in-page.tsx';
import { useAccount } from './account/use-account.ts';
import { ClosedPage } from './emergency/closed-page.tsx';
import { EmergencyPage } from './emergency/emergency-page.tsx';
import { HomePage } from './home/home-page.tsx';
import { JourneyPage } from './journey/journey-page.tsx';
import { PromptPage } from './journey/prompt-page.tsx';
import { TripPage } from './journey/trip-page.tsx';
import type { Phone } from './phone.ts';
import { PlanPage } from './plan/plan-page.tsx';
import { ReadyPage } from './plan/ready-page.tsx';
import { createRunning, type Running } from './running.ts';
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
  const [running] = useState(() => createRunning(phone, accountId));
  const { profile, sessionEnded } = useAccount(phone);
  useEffect(() => running.start(), [running]);
  if (profile === null) return null;
  return <Screens phone={phone} running={running} profile={profile} sessionEnded={sessionEnded} />;
}

export interface ScreenProps {
  readonly phone: Phone;
  readonly running: Running;
  readonly profile: ProfileView;
}

/** Where the person is in the app when nothing more urgent takes the screen. */
export type Place = { readonly name: 'home' | 'settings' | 'plan' } | { readonly name: 'ready'; readonly journeyId: string };
const HOME: Place = { name: 'home' };

/** An emergency first, then a question that waits for an answer, then whatever the person is doing. */
function Screens({ sessionEnded, ...props }: ScreenProps & { readonly sessionEnded: boolean }) {
  const { token } = props.phone;
  const { sos, journeys } = props.running;
  const session = useObserved(sos.session);
  const told = useObserved(journeys.state);
  const [state, setState] = useState(told);
  // While a finger holds the SOS button nothing may take it away from under it.
  if (state !== told && session.name !== 'holding') setState(told);
  const [place, setPlace] = useState<Place>(HOME);
  // In an emergency a sign-in page would hide the call and the texts, which need no session.
  const signsOut = sessionEnded && session.name === 'idle';
  useEffect(() => {
    if (signsOut) token.set(null);
  }, [signsOut, token]);
  const toHome = () => setPlace(HOME);
  const { journey, planned } = state;
  const prompt = openPrompt(state);
  if (session.name === 'closed') return <ClosedPage {...props} />;
  if (session.name !== 'idle' && session.name !== 'holding') return <EmergencyPage {...props} session={session} />;
  if (prompt !== null) return <PromptPage key={prompt.id} {...props} prompt={prompt} />;
  if (place.name === 'settings') return <SettingsPage {...props} onBack={toHome} />;
  if (journey !== null && isOver(journey)) return <TripPage {...props} journey={journey} />;
  if (journey !== null) return <JourneyPage {...props} journey={journey} onSettings={() => setPlace({ name: 'settings' })} />;
  if (place.name === 'plan')
    return <PlanPage {...props} onBack={toHome} onPlanned={(journeyId) => setPlace({ name: 'ready', journeyId })} />;
  const ready = place.name === 'ready' ? planned.find(({ id }) => id === place.journeyId) : undefined;
  if (ready !== undefined) return <ReadyPage {...props} journey={ready} onBack={toHome} />;
  return <HomePage {...props} session={session} planned={planned} onGo={setPlace} />;
}

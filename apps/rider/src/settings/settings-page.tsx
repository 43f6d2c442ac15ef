import type { ScreenProps } from '../app.tsx';
import { Icon } from '../ui/icon.tsx';
import { Screen } from '../ui/screen.tsx';
import { PinsForm } from './pins-form.tsx';
import { ProfileForm } from './profile-form.tsx';
import css from './settings.module.css';

interface SettingsPageProps extends ScreenProps {
  readonly onBack: () => void;
}

/** The person's own facts, their PINs, and the way out. */
export function SettingsPage({ phone, running, profile, onBack }: SettingsPageProps) {
  const signOut = () => {
    void phone.client.signOut().then(() => phone.client.close());
    phone.token.set(null);
    phone.profile.set(null);
  };
  return (
    <Screen
      phone={phone}
      sos={running.sos}
      bar={
        <button type="button" className="button quiet" onClick={onBack}>
          <Icon name="back" /> Back
        </button>
      }
    >
      <div className={css.sections}>
        <h1>Settings</h1>
        <ProfileForm phone={phone} profile={profile} />
        <PinsForm phone={phone} profile={profile} />
        <section className="stack">
          <h2>This phone</h2>
          <p className="soft">Signed in as {profile.email}. Signed out, this phone cannot send an SOS.</p>
          <button type="button" className="button" onClick={signOut}>
            Sign out
          </button>
        </section>
      </div>
    </Screen>
  );
}

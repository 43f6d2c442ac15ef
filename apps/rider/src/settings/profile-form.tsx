import { failureFrom } from '@saferoute/client';
import type { ProfileView } from '@saferoute/protocol';
import { useState } from 'react';
import { useChange } from '../account/use-account.ts';
import type { Phone } from '../phone.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Field } from '../ui/field.tsx';
import { SavedNote } from './saved-note.tsx';

interface FormProps {
  readonly phone: Phone;
  readonly profile: ProfileView;
}

/** The languages texts to contacts are written in. */
const languages = { en: 'English', hi: 'हिन्दी', vi: 'Tiếng Việt' };

/** What contacts read in the text: a name, a time in the person's zone, in their language. */
export function ProfileForm({ phone, profile }: FormProps) {
  const [input, setInput] = useState({
    name: profile.name,
    phone: profile.phone ?? '',
    timeZone: profile.timeZone,
    locale: profile.locale,
  });
  const save = useChange(phone, () => phone.client.trpc.profile.update.mutate({ ...input, phone: input.phone.trim() || null }));
  const failure = save.error === null ? null : failureFrom(save.error);
  const fields = failure?.kind === 'refused' ? (failure.problem.fields ?? {}) : {};
  const type = (field: keyof typeof input) => (event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement>) => {
    save.reset();
    setInput({ ...input, [field]: event.target.value });
  };
  const zones = [...new Set([profile.timeZone, ...Intl.supportedValuesOf('timeZone')])].toSorted();
  const locales = Object.hasOwn(languages, input.locale) ? languages : { ...languages, [input.locale]: input.locale };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate(undefined);
      }}
    >
      <h2>You</h2>
      <Field
        label="Name"
        value={input.name}
        onChange={type('name')}
        autoComplete="name"
        maxLength={100}
        required
        problem={fields['name']}
        hint="Your contacts read it in the text."
      />
      <Field
        label="Phone"
        type="tel"
        value={input.phone}
        onChange={type('phone')}
        autoComplete="tel"
        problem={fields['phone']}
        hint="So that staff can call you back."
      />
      <label className="field">
        <span>Time zone</span>
        <select value={input.timeZone} onChange={type('timeZone')}>
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Language of the texts</span>
        <select value={input.locale} onChange={type('locale')}>
          {Object.entries(locales).map(([locale, name]) => (
            <option key={locale} value={locale}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <FailureNotice failure={failure} />
      <div className="row">
        <button type="submit" className="button primary" aria-disabled={save.isPending}>
          Save
        </button>
        <SavedNote saved={save.isSuccess} />
      </div>
    </form>
  );
}

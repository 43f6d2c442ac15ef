import { failureFrom } from '@saferoute/client';
import type { ContactInput, ContactView } from '@saferoute/protocol';
import { useState } from 'react';
import { useChange } from '../account/use-account.ts';
import type { Phone } from '../phone.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import css from './contacts.module.css';

interface ContactSheetProps {
  readonly phone: Phone;
  /** Null for a new one. */
  readonly contact: ContactView | null;
  readonly onClose: () => void;
}

/** Adds, changes, promotes or removes one contact. */
export function ContactSheet({ phone, contact, onClose }: ContactSheetProps) {
  const { contacts } = phone.client.trpc;
  const [input, setInput] = useState({ name: contact?.name ?? '', phone: contact?.phone ?? '', relationship: contact?.relationship ?? '' });
  const [removing, setRemoving] = useState(false);
  const save = useChange(phone, (fields: ContactInput) =>
    contact === null ? contacts.add.mutate(fields) : contacts.update.mutate({ id: contact.id, ...fields }),
  );
  const promote = useChange(phone, (id: string) => contacts.makePrimary.mutate({ id }));
  const remove = useChange(phone, (id: string) => contacts.remove.mutate({ id }));
  const error = save.error ?? promote.error ?? remove.error;
  const busy = save.isPending || promote.isPending || remove.isPending;
  const type = (field: keyof typeof input) => (event: React.ChangeEvent<HTMLInputElement>) =>
    setInput({ ...input, [field]: event.target.value });
  const done = { onSuccess: onClose };

  return (
    <Sheet title={contact === null ? 'Add a contact' : contact.name} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) save.mutate({ ...input, relationship: input.relationship.trim() || null }, done);
        }}
      >
        <Field label="Name" value={input.name} onChange={type('name')} autoComplete="off" maxLength={100} required />
        <Field
          label="Phone"
          type="tel"
          inputMode="tel"
          value={input.phone}
          onChange={type('phone')}
          autoComplete="off"
          hint="With the country code, for example +91 98765 43210."
          required
        />
        <Field
          label="Who they are to you"
          value={input.relationship}
          onChange={type('relationship')}
          autoComplete="off"
          maxLength={60}
          hint="Sister, friend, neighbour. You can leave it empty."
        />
        <FailureNotice failure={error === null ? null : failureFrom(error)} />
        <button type="submit" className="button primary" aria-disabled={busy}>
          {contact === null ? 'Add' : 'Save'}
        </button>
        {contact !== null && (
          <div className={css.more}>
            {!contact.isPrimary && (
              <button type="button" className="button quiet" onClick={() => promote.mutate(contact.id, done)}>
                Make primary
              </button>
            )}
            <button
              type="button"
              className="button quiet"
              onClick={() => {
                if (removing) remove.mutate(contact.id, done);
                else setRemoving(true);
              }}
            >
              {removing ? `Really remove ${contact.name}?` : 'Remove'}
            </button>
          </div>
        )}
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
      </form>
    </Sheet>
  );
}

import type { ContactView } from '@saferoute/protocol';
import { useState } from 'react';
import type { Phone } from '../phone.ts';
import { Icon } from '../ui/icon.tsx';
import { ContactSheet } from './contact-sheet.tsx';
import css from './contacts.module.css';

interface ContactListProps {
  readonly phone: Phone;
  readonly contacts: readonly ContactView[];
}

/** Who is told when an SOS is sent, the primary contact first. */
export function ContactList({ phone, contacts }: ContactListProps) {
  const [open, setOpen] = useState<ContactView | 'new' | null>(null);
  return (
    <section className="stack" aria-labelledby="contacts-title">
      <div>
        <h2 id="contacts-title">Who is told</h2>
        <p className="soft small">
          {contacts.length === 0
            ? 'Nobody yet. Add somebody who would come, or send someone.'
            : 'They get a text with a link to where you are. They need no app.'}
        </p>
      </div>
      {contacts.length > 0 && (
        <ul className={css.list}>
          {contacts.map((contact) => (
            <li key={contact.id}>
              <button type="button" className={css.contact} onClick={() => setOpen(contact)} aria-label={`Change ${contact.name}`}>
                <span className={css.who}>
                  <span className={css.name}>{contact.name}</span>
                  {contact.isPrimary && <span className={css.primary}>Primary</span>}
                </span>
                <span className={`${css.how} soft small`}>{[contact.relationship, contact.phone].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="button" onClick={() => setOpen('new')}>
        <Icon name="plus" /> Add a contact
      </button>
      {open !== null && <ContactSheet phone={phone} contact={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </section>
  );
}

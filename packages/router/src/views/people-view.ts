import type { ProfileRecord } from '@saferoute/db';
import type { EmergencyContact } from '@saferoute/domain';
import type { ContactView, ProfileView } from '@saferoute/protocol';
import { readable, timeView } from './wire.ts';

/** A contact as it is told. A stored one that cannot be written down is a fault of its own, not just any. */
export const contactView = (contact: EmergencyContact): ContactView =>
  readable('sos.alert.contact-serialization-error', () => ({
    id: contact.id,
    name: contact.name,
    phone: contact.phone,
    relationship: contact.relationship,
    isPrimary: contact.isPrimary,
    createdAt: timeView(contact.createdAt),
    updatedAt: timeView(contact.updatedAt),
  }));

export function profileView({ contacts, ...person }: ProfileRecord): ProfileView {
  return { ...person, emergencyContacts: contacts.map(contactView) };
}

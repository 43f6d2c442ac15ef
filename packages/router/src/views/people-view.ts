import type { ProfileRecord } from '@saferoute/db';
import type { EmergencyContact } from '@saferoute/domain';
import type { ContactView, ProfileView } from '@saferoute/protocol';
import { timeView } from './wire.ts';

export const contactView = (contact: EmergencyContact): ContactView => ({
  id: contact.id,
  name: contact.name,
  phone: contact.phone,
  relationship: contact.relationship,
  isPrimary: contact.isPrimary,
  createdAt: timeView(contact.createdAt),
  updatedAt: timeView(contact.updatedAt),
});

export function profileView({ contacts, ...person }: ProfileRecord): ProfileView {
  return { ...person, emergencyContacts: contacts.map(contactView) };
}

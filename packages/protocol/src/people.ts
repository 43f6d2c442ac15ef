import { z } from 'zod';

const time = z.iso.datetime({ offset: true });

export const contactViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().describe('E.164, or a short emergency number for the hotline'),
  relationship: z.string().nullable(),
  isPrimary: z.boolean(),
  createdAt: time,
  updatedAt: time,
});
export type ContactView = z.infer<typeof contactViewSchema>;
export const contactListSchema = z.object({ items: z.array(contactViewSchema) });

/** Deliberately loose: the domain judges the values and answers with the catalogue's ids. */
export const contactInputSchema = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  relationship: z.string().max(60).nullish(),
  isPrimary: z.boolean().optional(),
});
export type ContactInput = z.infer<typeof contactInputSchema>;

export const roleSchema = z.enum(['rider', 'driver', 'admin', 'officer']);
export type Role = z.infer<typeof roleSchema>;

export const profileViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  phoneVerified: z.boolean(),
  emailVerified: z.boolean(),
  role: roleSchema,
  locale: z.string().describe('BCP 47'),
  timeZone: z.string().describe('IANA zone'),
  hasSafetyPin: z.boolean(),
  hasDuressPin: z.boolean(),
  emergencyContacts: z.array(contactViewSchema),
});
export type ProfileView = z.infer<typeof profileViewSchema>;

export const profileInputSchema = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  phone: z.string().nullable().optional(),
  locale: z.string().max(35).optional(),
  timeZone: z.string().max(64).optional(),
});
export const pinsInputSchema = z.object({
  currentPassword: z.string(),
  safetyPin: z.string().regex(/^\d{4,8}$/),
  duressPin: z
    .string()
    .regex(/^\d{4,8}$/)
    .optional(),
});

import { z } from 'zod';
import { roleSchema, type Role } from './people.ts';

/** What the evidence of an alert may be read for. */
export const accessPurposeSchema = z.enum(['court-order', 'police-request', 'insurance-claim', 'safety-review', 'person-request']);

/** What a second factor is shown for. */
export const stepUpPurposeSchema = z.enum([...accessPurposeSchema.options, 'second-factors', 'people', 'keeping']);
export type StepUpPurpose = z.infer<typeof stepUpPurposeSchema>;

export type FactorKind = 'totp' | 'passkey';

/** Six digits, with or without the space apps show in their middle. */
export const factorCodeSchema = z
  .string()
  .max(20)
  .transform((typed) => typed.replaceAll(/\s/g, ''));

export const factorLabelSchema = z.string().trim().min(1).max(60);

/** What a browser made of a passkey's options: `PublicKeyCredential.toJSON()`. Judged by the house, not by its form. */
export const passkeyAnswerSchema = z.record(z.string(), z.unknown());

/** A second factor as its owner sees it. */
export interface FactorView {
  readonly id: string;
  readonly kind: FactorKind;
  readonly label: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** Whether what needs a second factor can be done now, and by which means it could. */
export interface StepUpStatus {
  /** Null when none was shown for this purpose in this session, or too long ago. */
  readonly freshUntil: string | null;
  /** Null when nothing is locked. */
  readonly lockedUntil: string | null;
  /** Empty for whoever has no second factor. */
  readonly methods: readonly FactorKind[];
}

export const peopleQuerySchema = z.object({
  /** Part of a name. */
  search: z.string().trim().max(100).optional(),
  role: roleSchema.optional(),
  cursor: z.string().max(500).nullish(),
});

/** Somebody with an account, as administrators see them. */
export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** How many second factors count. */
  readonly factors: number;
  /** When they last signed in, were signed in or their phone told where it is; null when never. */
  readonly lastSeenAt: string | null;
}

export interface PeoplePage {
  readonly items: readonly PersonView[];
  readonly nextCursor: string | null;
}

export const roleChangeSchema = z.object({ id: z.string().regex(/^[\x21-\x7e]{1,200}$/), role: roleSchema });

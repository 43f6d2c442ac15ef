import { z } from 'zod';
import { roleSchema } from './people.ts';
import { accessPurposeSchema } from './step-up.ts';

const time = z.iso.datetime({ offset: true });
const personSchema = z.object({ id: z.string(), name: z.string() });

export const fieldGroupSchema = z
  .enum(['entry', 'trigger', 'user', 'location', 'journey', 'device', 'details', 'text', 'recipient', 'act', 'row'])
  .describe('What is unmasked together');
export const leafTypeSchema = z.enum(['snapshot', 'timeline', 'delivery', 'dispatch', 'access', 'erased', 'administration']);

/** An alert to whoever looks for its evidence: nothing of whom, where and what. */
export const evidenceAlertSchema = z.object({
  id: z.string(),
  status: z.enum(['ACTIVE', 'ESCALATED', 'ACKNOWLEDGED', 'RESOLVED', 'FALSE_ALARM']),
  receivedAt: time,
  resolvedAt: time.nullable(),
});
export type EvidenceAlert = z.infer<typeof evidenceAlertSchema>;
export const evidenceAlertPageSchema = z.object({ items: z.array(evidenceAlertSchema), nextCursor: z.string().nullable() });

export const grantViewSchema = z.object({
  id: z.string(),
  alertId: z.string(),
  purpose: accessPurposeSchema,
  reason: z.string(),
  grantee: personSchema,
  state: z.enum(['requested', 'open', 'declined', 'revoked', 'expired']),
  breakGlass: z.boolean().describe('Opened at once, without an approval'),
  requestedAt: time,
  endsAt: time.describe('Until when was asked for; once it is approved, until when it was approved for'),
  decision: z.object({ approved: z.boolean(), by: personSchema, at: time }).nullable(),
  revocation: z.object({ by: personSchema, at: time, reason: z.string().nullable() }).nullable(),
});
export type GrantView = z.infer<typeof grantViewSchema>;
export const grantPageSchema = z.object({ items: z.array(grantViewSchema), nextCursor: z.string().nullable() });

/** A leaf whose facts stay sealed. */
export const redactedLeafSchema = z.object({
  seq: z.number().int(),
  type: leafTypeSchema,
  recordedAt: time,
  leafHash: z.string().describe('Its hash in the log, in hex: the receipt'),
  index: z.number().int().nullable().describe('Its place in the log, from 0; null while it waits for one'),
  isProved: z.boolean().describe('Whether the newest signed checkpoint covers it'),
  groups: z.array(z.object({ group: fieldGroupSchema, names: z.array(z.string()) })).describe('What it holds, by name alone'),
});
export type RedactedLeafView = z.infer<typeof redactedLeafSchema>;

export const redactedEvidenceSchema = z.object({
  alertId: z.string(),
  leaves: z.array(redactedLeafSchema),
  groups: z.array(fieldGroupSchema).describe('What can be unmasked'),
  isErased: z.boolean().describe('The facts of what happened were destroyed'),
  checkpoint: z
    .object({ size: z.number().int(), at: time.nullable().describe('When the newest record under it was made') })
    .nullable()
    .describe('The newest that is signed; null before the first'),
});
export type RedactedEvidenceView = z.infer<typeof redactedEvidenceSchema>;

export const unmaskedSchema = z.object({
  group: fieldGroupSchema,
  leaves: z.array(z.object({ seq: z.number().int(), facts: z.array(z.object({ name: z.string(), value: z.unknown() })) })),
});
export type UnmaskedView = z.infer<typeof unmaskedSchema>;

const accessShape = {
  id: z.string(),
  at: time,
  alertId: z.string().nullable().describe('Null for the report of a person'),
  action: z
    .enum(['read', 'unmask', 'export', 'report', 'grant'])
    .describe('read: looked at it redacted; grant: was kept from acting on one'),
  group: fieldGroupSchema.nullable(),
  purpose: accessPurposeSchema.nullable(),
  breakGlass: z.boolean(),
};

export const accessViewSchema = z.object({
  ...accessShape,
  reader: z.object({ id: z.string(), name: z.string().nullable(), role: z.string().nullable() }),
  refusal: z.string().nullable().describe('Why it was refused; null when it was allowed'),
  reason: z.string().nullable().describe('What the grant was asked for with'),
});
export type AccessView = z.infer<typeof accessViewSchema>;
export const accessPageSchema = z.object({ items: z.array(accessViewSchema), nextCursor: z.string().nullable() });

/** Who has read evidence of one's own: by role, not by name. */
export const ownAccessSchema = z.object({ ...accessShape, by: roleSchema.nullable() });
export type OwnAccessView = z.infer<typeof ownAccessSchema>;
export const ownAccessPageSchema = z.object({ items: z.array(ownAccessSchema), nextCursor: z.string().nullable() });

const reason = z.string().max(2_000).describe('A sentence that says why; stays on record');

export const grantRequestSchema = z.object({
  purpose: accessPurposeSchema,
  reason,
  hours: z.number().positive().describe('For how long, from now; at most 168'),
});
export const breakGlassSchema = grantRequestSchema.omit({ hours: true });
export const grantAnswerSchema = z.object({
  approved: z.boolean(),
  endsAt: time.optional().describe('For an approval: earlier than was asked for'),
});
export const exportInputSchema = z.object({
  groups: z.array(fieldGroupSchema).max(fieldGroupSchema.options.length).describe('What the bundle discloses; the rest stays digests'),
});

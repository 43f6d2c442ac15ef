import { z } from 'zod';

/** An id as a client sends it: printable, so that PostgreSQL can look for it. */
export const idSchema = z.string().regex(/^[\x21-\x7e]{1,200}$/);

export const byIdSchema = z.object({ id: idSchema });

/** What a subscription is taken up with again: the id of the last event the client holds. */
export const resumeSchema = z.object({ lastEventId: z.string().max(200).nullish() });

/** Where a list goes on, and how much of it is wanted at once. */
export const pagingSchema = z.object({ cursor: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).optional() });

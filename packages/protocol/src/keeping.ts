import { z } from 'zod';

const idSchema = z.string().regex(/^[\x21-\x7e]{1,200}$/);
/** Words of staff's own, which outlive what they are about. */
// A reason that is missing is refused by the rules, which say what it is for.
const reasonSchema = z.string().trim().max(500);

export const holdInputSchema = z.object({ alertId: idSchema, reason: reasonSchema });
export const holdEndInputSchema = z.object({ holdId: idSchema, reason: reasonSchema });
export const erasureInputSchema = z.object({ alertId: idSchema, reason: reasonSchema });
export const erasureDecisionInputSchema = z.object({ requestId: idSchema, approved: z.boolean() });

/** A person's own wish, with what shows that it is them: their password, or a PIN. */
export const ownErasureInputSchema = z
  .object({ alertId: idSchema, currentPassword: z.string().min(1).max(200), pin: z.undefined().optional() })
  .or(z.object({ alertId: idSchema, pin: z.string().min(1).max(20), currentPassword: z.undefined().optional() }));

/** Staff who did something about keeping. */
export interface KeeperView {
  readonly id: string;
  readonly name: string;
}

/** A legal hold as staff see it. */
export interface HoldView {
  readonly id: string;
  readonly alertId: string;
  readonly reason: string;
  readonly placedBy: KeeperView;
  readonly placedAt: string;
  /** Null while it lasts. */
  readonly lifted: { readonly by: KeeperView; readonly at: string; readonly reason: string } | null;
}

/** A request to erase, as staff see it. */
export interface ErasureRequestView {
  readonly id: string;
  readonly alertId: string;
  readonly reason: string;
  /** Null for the person whose alert it is: who that is stays sealed. */
  readonly requestedBy: KeeperView | null;
  /** Whoever asked does not decide. */
  readonly isMine: boolean;
  readonly requestedAt: string;
  /** Null while it waits. */
  readonly decision: { readonly approved: boolean; readonly by: KeeperView; readonly at: string } | null;
}

/** An alert whose evidence is about to be destroyed. */
export interface DueErasureView {
  readonly alertId: string;
  readonly closedAt: string;
  readonly cause: 'retention' | 'request';
}

import { sosSmsBody } from '@saferoute/domain';
import { listDirectTexts as readDirectTexts } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { sosTextOf } from './text-to-send.ts';

/** A text the person's own phone is asked to send, because no carrier got through. */
export interface DirectText {
  readonly contactId: string;
  readonly phone: string;
  readonly text: string;
}

/** What the originator's phone must text itself; empty as long as a carrier may still succeed. */
export async function listDirectTexts(ctx: UseCaseContext, alertId: string): Promise<DirectText[]> {
  const rows = await readDirectTexts(ctx.db.read, alertId);
  return rows.flatMap(({ recipient, sealedToken, ...facts }) =>
    recipient.audience === 'contact'
      ? [
          {
            contactId: recipient.contactId,
            phone: recipient.phone,
            text: sosSmsBody(sosTextOf(ctx, facts, sealedToken === null ? null : ctx.seal.open(sealedToken))),
          },
        ]
      : [],
  );
}

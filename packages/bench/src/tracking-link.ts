import { press } from './press.ts';
import type { Scene } from './scene.ts';

/** Somebody presses; answers the token of the link that the first of their contacts is sent. */
export async function pressForLink({ ctx, sql }: Scene, userId: string): Promise<string> {
  const alertId = await press(ctx, userId);
  const [row] = await sql<{ sealed: Uint8Array }[]>`
    select sealed_token as sealed from saferoute.deliveries where alert_id = ${alertId} and sealed_token is not null limit 1`;
  if (row === undefined) throw new Error('a contact is sent a link');
  return ctx.seal.open(row.sealed);
}

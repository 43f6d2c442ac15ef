import type { NewLink } from '@saferoute/db';
import type { UseCaseContext } from './context.ts';
import { hashToken, tokenOf } from './link-seal.ts';

/** A fresh tracking link and, this once, its token: what is stored is the token's hash, and the token sealed. */
export function newLink(ctx: UseCaseContext, journeyId: string | null): { readonly link: NewLink; readonly token: string } {
  const token = tokenOf(ctx.randomBytes(32));
  const sealedToken = ctx.seal.seal(token, ctx.randomBytes(12));
  return { link: { id: ctx.newId(), tokenHash: hashToken(token), sealedToken, journeyId }, token };
}

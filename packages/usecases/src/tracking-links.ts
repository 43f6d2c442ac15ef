import { ok, revoke, type Instant, type Recipient, type Result, type TrackingLink } from '@saferoute/domain';
import { countView, findLink, lockLink, saveLink, type LinkRecord } from '@saferoute/db';
import { recordAdministration } from './append-leaf.ts';
import { changeLockedAlert } from './change-alert.ts';
import type { Actor, UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';

/** Somebody opened a link. The first time is told on the alert's timeline; every time is counted, and none is refused. */
export async function openLink(ctx: UseCaseContext, linkId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const found = await findLink(tx, linkId);
    if (found === null) return;
    const { alertId, recipient, firstSeenAt } = found.link;
    const isNews = firstSeenAt === null && alertId !== null && recipient !== null;
    if (isNews) await recordFirstLook(ctx, tx, { alertId, recipient, linkId });
    await countView(tx, linkId, await tx.now());
  });
}

async function recordFirstLook(
  ctx: UseCaseContext,
  tx: Parameters<typeof changeLockedAlert>[1],
  look: { alertId: string; recipient: Recipient; linkId: string },
) {
  await changeLockedAlert(ctx, tx, {
    alertId: look.alertId,
    build: async () => {
      // Two first looks at once meet at the alert's lock; the second finds the first recorded.
      const link = await lockLink(tx, look.linkId);
      return link?.firstSeenAt === null
        ? ok({ type: 'recordLinkSeen', recipient: look.recipient })
        : { ok: false, error: 'link-not-found' };
    },
  });
}

/** Ends a link for good. The alert's owner and administrators may. */
export async function revokeLink(ctx: UseCaseContext, request: { linkId: string; by: Actor }): Promise<Result<LinkRecord, Rejection>> {
  const { linkId, by } = request;
  return ctx.db.transaction(async (tx) => {
    const found = await findLink(tx, linkId);
    if (found === null) return rejection('link-not-found');
    if (by.role !== 'admin' && found.ownerId !== by.userId) return rejection('access-denied');
    const [link, now] = await Promise.all([lockLink(tx, linkId), tx.now()]);
    if (link === null) return rejection('link-not-found');
    const revoked = { ...link, revokedAt: revokedAt(link, now) };
    await saveLink(tx, revoked);
    const { alertId, journeyId } = link;
    await recordAdministration(ctx, tx, { action: 'link.revoked', by: by.userId, details: { linkId, alertId, journeyId } });
    tx.afterCommit(() => ctx.announcer.publish(`link:${linkId}`, JSON.stringify({ kind: 'revoked', linkId })));
    return ok(revoked);
  });
}

function revokedAt(link: LinkRecord, now: Instant): Instant | null {
  return revoke(asTrackingLink(link), now).revokedAt;
}

/** A stored link as the link rules see it. */
export function asTrackingLink(link: LinkRecord): TrackingLink {
  const { id, alertId, journeyId, recipient, createdAt, expiresAt, revokedAt: revoked } = link;
  const recipientContactId = recipient?.audience === 'contact' ? recipient.contactId : null;
  return { id, alertId, journeyId, recipientContactId, createdAt, expiresAt, revokedAt: revoked };
}

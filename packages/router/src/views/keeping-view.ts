import type { ErasureRequestRecord, HoldRecord } from '@saferoute/db';
import type { ErasureRequestView, HoldView, KeeperView } from '@saferoute/protocol';
import { timeView } from './wire.ts';

/** Names of accounts, by id. */
type Names = ReadonlyMap<string, string>;

const keeperView = (id: string, names: Names): KeeperView => ({ id, name: names.get(id) ?? 'an account that is gone' });

export function holdView({ hold, end }: HoldRecord, names: Names): HoldView {
  const { id, alertId, reason, placedBy, placedAt } = hold;
  return {
    id,
    alertId,
    reason,
    placedBy: keeperView(placedBy, names),
    placedAt: timeView(placedAt),
    lifted: end && { by: keeperView(end.liftedBy, names), at: timeView(end.liftedAt), reason: end.reason },
  };
}

export function requestView(
  { request, decision, isOwn }: ErasureRequestRecord,
  { names, viewerId }: { readonly names: Names; readonly viewerId: string },
): ErasureRequestView {
  const { id, alertId, reason, requestedBy, requestedAt } = request;
  return {
    id,
    alertId,
    reason,
    requestedBy: isOwn ? null : keeperView(requestedBy, names),
    isMine: requestedBy === viewerId,
    requestedAt: timeView(requestedAt),
    decision: decision && { approved: decision.approved, by: keeperView(decision.decidedBy, names), at: timeView(decision.decidedAt) },
  };
}

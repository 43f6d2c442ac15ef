import type { Attempt } from '@saferoute/domain';
import type { attempts } from '../schema/index.ts';

/** The domain's view of a stored attempt. */
export function attemptOf(row: typeof attempts.$inferSelect): Attempt {
  const { deliveryId: _deliveryId, bodySha256: _body, ...attempt } = row;
  return attempt;
}

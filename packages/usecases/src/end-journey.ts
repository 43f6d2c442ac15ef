import type { Result, Staff } from '@saferoute/domain';
import { commandJourney, lockTrip, type Changed } from './change-trip.ts';
import type { UseCaseContext } from './context.ts';
import type { Rejection } from './rejection.ts';
import { withPin } from './with-pin.ts';

type Answer = Promise<Result<Changed, Rejection>>;

/** Who ends which journey how. */
export interface EndRequest {
  readonly journeyId: string;
  readonly as: 'complete' | 'cancel';
}

/** The owner has arrived or calls it off; `pin` is null when none was typed. A wrong PIN is recorded, then refused. */
export function endJourney(ctx: UseCaseContext, request: EndRequest & { readonly userId: string; readonly pin: string | null }): Answer {
  const { journeyId, as, userId, pin } = request;
  return withPin(ctx, { userId, pin }, async ({ tx, verdict }) => {
    const trip = await lockTrip(tx, { journeyId, by: { userId, role: 'rider' } });
    if (!trip.ok) return trip;
    const promptOpen = trip.value.watch?.status === 'ASKING';
    return commandJourney(ctx, trip.value, { type: as, by: { role: 'owner', pin: verdict, promptOpen } });
  });
}

/** Staff end somebody's journey. */
export function endJourneyAsStaff(ctx: UseCaseContext, request: EndRequest & { readonly staff: Staff }): Answer {
  const { journeyId, as, staff } = request;
  return ctx.db.transaction(async (tx) => {
    const trip = await lockTrip(tx, { journeyId, by: { userId: staff.id, role: 'admin' } });
    return trip.ok ? commandJourney(ctx, trip.value, { type: as, by: { role: 'staff', staff } }) : trip;
  });
}

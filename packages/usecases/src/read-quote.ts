import { err, ok, type Instant, type Result, type RideQuote } from '@saferoute/domain';
import type { UseCaseContext } from './context.ts';

/** `forged`: not ours, changed, or quoted to somebody else. */
export type QuoteRejection = 'quote-forged' | 'quote-expired';

/** The quote a person cites, if it was given to them and can still be taken up. The final fare cites the quote of the trip's start, however old. */
export function readQuote(
  { quotes }: Pick<UseCaseContext, 'quotes'>,
  { quoteId, userId, now }: { readonly quoteId: string; readonly userId: string; readonly now: Instant },
): Result<RideQuote, QuoteRejection> {
  const quote = quotes.open(quoteId);
  if (quote === null || quote.userId !== userId) return err('quote-forged');
  return now < quote.expiresAt ? ok(quote) : err('quote-expired');
}

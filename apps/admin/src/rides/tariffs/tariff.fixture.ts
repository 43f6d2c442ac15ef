import { DEFAULT_RATES } from '@saferoute/domain';
import type { TariffView } from '@saferoute/protocol';

/** Prime in Bengaluru as the ride document has it, since January; override what the test is about. */
export const tariffFixture = (over: Partial<TariffView> = {}): TariffView => ({
  id: 'blr-prime-1',
  city: 'bengaluru',
  vehicleType: 'prime',
  ...DEFAULT_RATES.prime,
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: null,
  ...over,
});

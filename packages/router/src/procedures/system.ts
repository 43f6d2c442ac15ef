import { readClock } from '@saferoute/db';
import { PROTOCOL_VERSION } from '@saferoute/protocol';
import type { ClientConfig } from '@saferoute/protocol';
import { open, router } from '../trpc.ts';
import { timeView } from '../views/wire.ts';

export const system = router({
  config: open.query(async ({ ctx }): Promise<ClientConfig> => {
    const { usecases, screens } = ctx.services;
    return {
      ...screens,
      protocolVersion: PROTOCOL_VERSION,
      fallbackEmergencyNumber: usecases.sos.fallbackNumber,
      serverTime: timeView(await readClock(usecases.db.read)),
    };
  }),
});

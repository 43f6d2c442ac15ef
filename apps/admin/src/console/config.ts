import type { ClientConfig } from '@saferoute/protocol';
import { queryOptions } from '@tanstack/react-query';
import type { Api } from './api.ts';

/** The public facts of this server; sets the console's clock on the way. */
export const configQuery = (api: Api) =>
  queryOptions({
    queryKey: ['config'],
    staleTime: 5 * 60_000,
    queryFn: async (): Promise<ClientConfig> => {
      const sentAt = Date.now();
      const config = await api.client.trpc.system.config.query();
      api.learnTime(config.serverTime, sentAt);
      return config;
    },
  });

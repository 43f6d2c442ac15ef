import type { ClientConfig } from '@saferoute/protocol';
import { open, router } from '../trpc.ts';
import { notYet } from './not-yet.ts';

export const system = router({
  config: open.query((): ClientConfig => notYet()),
});

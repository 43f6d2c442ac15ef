import type { LinkView } from '@saferoute/protocol';
import { z } from 'zod';
import { router, signedIn } from '../trpc.ts';
import { notYet } from './not-yet.ts';

export const links = router({
  list: signedIn.input(z.object({ alertId: z.string() })).query((): { items: LinkView[] } => notYet()),
  revoke: signedIn.input(z.object({ id: z.string() })).mutation((): LinkView => notYet()),
});

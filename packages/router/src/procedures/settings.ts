import type { SettingView } from '../context.ts';
import { admin, router } from '../trpc.ts';

export const settings = router({
  describe: admin.query(({ ctx }): { items: SettingView[] } => ({ items: [...ctx.services.describeSettings()] })),
});

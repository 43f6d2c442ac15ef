import { listAlarms } from '@saferoute/db';
import type { AlarmView } from '@saferoute/protocol';
import { admin, router } from '../trpc.ts';
import { alarmView } from '../views/alarm-view.ts';

export const operations = router({
  alarms: admin.query(async ({ ctx }): Promise<{ items: AlarmView[] }> => {
    return { items: (await listAlarms(ctx.services.usecases.db.read)).map(alarmView) };
  }),
});

import { audits } from './procedures/audits.ts';
import { contacts } from './procedures/contacts.ts';
import { evidence } from './procedures/evidence.ts';
import { journeys } from './procedures/journeys.ts';
import { keeping } from './procedures/keeping.ts';
import { links } from './procedures/links.ts';
import { location } from './procedures/location.ts';
import { log } from './procedures/log.ts';
import { notifications } from './procedures/notifications.ts';
import { operations } from './procedures/operations.ts';
import { people } from './procedures/people.ts';
import { profile } from './procedures/profile.ts';
import { rides } from './procedures/rides.ts';
import { settings } from './procedures/settings.ts';
import { sos } from './procedures/sos.ts';
import { stepUp } from './procedures/step-up.ts';
import { system } from './procedures/system.ts';
import { tariffs } from './procedures/tariffs.ts';
import { tracking } from './procedures/tracking.ts';
import { createCallerFactory, router } from './trpc.ts';

/** Every procedure of SafeRoute. Served over HTTP, WebSocket and SSE; the REST face calls the same procedures. */
export const appRouter = router({
  system,
  sos,
  contacts,
  journeys,
  location,
  profile,
  notifications,
  operations,
  links,
  tracking,
  rides,
  tariffs,
  audits,
  evidence,
  settings,
  keeping,
  log,
  stepUp,
  people,
});
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);

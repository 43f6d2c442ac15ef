import { feedHead } from '@saferoute/db';
import { FeedTail, LinkLookouts, PositionBoard } from '@saferoute/router';
import type { Services, SettingView } from '@saferoute/router';
import { describeSettings } from '@saferoute/runtime';
import type { DescribedSetting } from '@saferoute/runtime';
import { checkPassword } from './accounts/check-password.ts';
import { passkeyJudge } from './accounts/passkey-judge.ts';
import { FailureLimit } from './http/failure-limit.ts';
import type { ApiOptions } from './options.ts';

const MINUTE_MS = 60_000;

/** Who hears that a session is over. */
export interface SessionEnds {
  onSessionEnded(sessionId: string): void;
}

/** What the procedures of one process share. */
export function createServices({ settings, usecases, vault, live, logger, metrics, demo }: ApiOptions, ends: SessionEnds): Services {
  const db = usecases.db.read;
  return {
    usecases,
    live,
    feed: new FeedTail({
      db,
      facts: { fallbackNumber: usecases.sos.fallbackNumber },
      head: () => feedHead(db),
      listen: async (hint) => {
        const subscription = live.subscribe('feed', { onMessage: hint, onReconnect: hint });
        await subscription.attached;
        return () => subscription.unsubscribe();
      },
      onFault: (error) => logger.error('feed.read-failed', { error }),
    }),
    lookouts: new LinkLookouts({ db, live, emergencyNumber: usecases.sos.fallbackNumber }),
    positions: new PositionBoard(live),
    screens: {
      triggerHoldMs: settings.sos.triggerHoldMs,
      mapStyleUrl: settings.mapStyleUrl,
      demo: demo !== null && demo.phonesUrl !== null,
    },
    trackingFailures: new FailureLimit({ failures: 30, windowMs: MINUTE_MS }),
    passwordFailures: new FailureLimit({ failures: 10, windowMs: 15 * MINUTE_MS }),
    evidenceFailures: new FailureLimit({ failures: 30, windowMs: MINUTE_MS }),
    vault,
    receiptFailures: new FailureLimit({ failures: 60, windowMs: MINUTE_MS }),
    checkPassword: (userId, password) => checkPassword(db, userId, password),
    passkeys: passkeyJudge,
    onSessionsEnded: (sessionIds) => sessionIds.forEach((sessionId) => ends.onSessionEnded(sessionId)),
    describeSettings: () => describeSettings(settings).map(settingView),
    onTriggered: (source, created) => metrics.sosTriggered.inc({ source, outcome: created ? 'opened' : 'joined' }),
  };
}

const settingView = ({ name, value, default: fallback, isSet, secret, form, description }: DescribedSetting): SettingView => ({
  name,
  value: secret && isSet ? '••••••' : value,
  isDefault: !isSet || value === fallback,
  secret,
  form,
  description,
});

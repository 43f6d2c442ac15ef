import type { SosSession } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import type { Said } from './person-words.ts';

/** What is on top of the emergency screen. */
export interface Headline {
  readonly tone: Said['tone'];
  readonly title: string;
  /** What the person should do, below the title. */
  readonly advice: string;
  readonly detail: string;
}

/** The emergency screens, which are all but idle, holding and closed. */
export type OpenSession = Extract<SosSession, { name: 'sending' | 'received' | 'watching' }>;

const STAY = 'Stay on this screen if you can.';

/** A phone that knows it has no network says so at once, without waiting for the first try to time out. */
export function knownOffline(session: OpenSession, online: boolean): OpenSession {
  if (online || session.name !== 'sending' || session.trouble !== null) return session;
  return { ...session, trouble: { failure: { kind: 'unreachable' }, tries: 0 } };
}

/** The one line that matters, and what is being done about it. */
export function headlineOf(session: OpenSession): Headline {
  const calling = { tone: 'urgent', title: 'Help is being called.', advice: STAY } as const;
  if (session.name === 'sending') return { ...calling, detail: sendingDetail(session) };
  const { alert } = session;
  const staff = alert.acknowledgedBy;
  if (alert.status === 'ACKNOWLEDGED' && staff !== null) {
    return { tone: 'human', title: `${staff.name} has your alert.`, advice: STAY, detail: 'Somebody is working on it now.' };
  }
  return { ...calling, detail: waitingDetail(alert) };
}

function sendingDetail({ trouble }: Extract<OpenSession, { name: 'sending' }>): string {
  switch (trouble?.failure.kind) {
    case undefined:
      return 'Sending your SOS…';
    case 'unreachable':
      return 'No network. We keep trying.';
    case 'unavailable':
      return 'The service does not answer. We keep trying.';
    case 'refused':
      return 'The service did not take it. We keep trying. Call, or text your people.';
  }
}

function waitingDetail(alert: AlertView): string {
  if (alert.status === 'ESCALATED') return 'Your SOS has arrived. Nobody has taken it yet, so we are telling more people.';
  return 'Your SOS has arrived. Staff are being told.';
}

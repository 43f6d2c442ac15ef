import type { Instant } from '../shared/instant.ts';

/** What may keep an SOS from being told, in words an operator can act on. */
export const alarmKinds = ['no-worker', 'queue-late', 'carrier-refuses', 'writes-fail'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** One condition that lasts: told to administrators when it begins and when it is over, and not in between. */
export interface Alarm {
  readonly id: string;
  readonly kind: AlarmKind;
  /** The carrier it is about; empty for what there is one of. */
  readonly subject: string;
  /** The carrier's own word for it. */
  readonly code: string | null;
  readonly raisedAt: Instant;
  /** When the condition was last seen to hold. */
  readonly lastSeenAt: Instant;
}

/** A condition, before it is an alarm. */
export type AlarmDraft = Pick<Alarm, 'kind' | 'subject' | 'code'>;

export type AlarmChange =
  /** It holds: raised if it does not stand, seen again if it does. */
  { readonly type: 'raise'; readonly alarm: AlarmDraft } | { readonly type: 'end'; readonly alarm: Alarm };

/** What a notification or a banner says. */
export interface AlarmWords {
  readonly title: string;
  readonly body: string;
}

/** The title reads on with how long: “No worker has been seen for 40 s”. */
export function raisedWords({ kind, subject, code }: AlarmDraft): AlarmWords {
  switch (kind) {
    case 'no-worker':
      return {
        title: 'No worker has been seen',
        body: 'Texts are not going out, and nothing escalates. Start one: docker compose up -d worker',
      };
    case 'queue-late':
      return { title: 'Texts or escalations have been late', body: 'Look at the workers’ log and at PostgreSQL, and start more workers.' };
    case 'carrier-refuses':
      return {
        title: `${subject} has refused our account`,
        body: `Other carriers are tried. Check its credentials and its sender (${code ?? 'no code'}).`,
      };
    case 'writes-fail':
      return { title: 'Writes have failed', body: 'Something could not be stored, after its retries. Look at the log and at PostgreSQL.' };
  }
}

export function overWords({ kind, subject }: Pick<Alarm, 'kind' | 'subject'>): AlarmWords {
  switch (kind) {
    case 'no-worker':
      return { title: 'A worker is running again', body: 'What was due meanwhile is being done.' };
    case 'queue-late':
      return { title: 'Texts and escalations are on time again', body: 'Nothing is overdue.' };
    case 'carrier-refuses':
      return { title: `${subject} takes texts again`, body: 'Texts go out through it as before.' };
    case 'writes-fail':
      return { title: 'Writes succeed again', body: 'None has failed for a minute.' };
  }
}

import { isOpen, type SosAlert } from './alert.ts';
import type { CommandOf, Staff } from './commands.ts';
import { commit, unchanged, type Decision } from './decision.ts';
import type { SosEnvironment } from './environment.ts';
import { notifyOriginator, notifyStaff, tellAgain, tellAllClear } from './notify.ts';
import type { EntryDraft } from './timeline.ts';

/** A person takes the alert. Their repeated press without a note changes nothing; another person's takes it over. */
export function acknowledge(alert: SosAlert, command: CommandOf<'acknowledge'>, env: SosEnvironment): Decision {
  const { by, note } = command;
  const { policy, now } = env;
  if (alert.acknowledgedBy === by.id) return note === null ? unchanged(alert) : addNote(alert, { type: 'addNote', by, note }, env);
  const idleAt = now + policy.ackIdleMs;
  return commit(
    alert,
    {
      set: { status: 'ACKNOWLEDGED', acknowledgedAt: now, acknowledgedBy: by.id, nextEscalationAt: idleAt },
      entries: [acknowledgedEntry(by), ...(note === null ? [] : [noteEntry(by, note)])],
      effects: [
        notifyOriginator(alert.userId, 'SOS_ACKNOWLEDGED', { title: 'Staff have seen this', body: `${by.name} has your alert.` }),
        { kind: 'wake', at: idleAt },
      ],
    },
    now,
  );
}

/** A note is a touch: it puts off the escalation of an acknowledged alert, and of no other. */
export function addNote(alert: SosAlert, { by, note }: CommandOf<'addNote'>, { policy, now }: SosEnvironment): Decision {
  const idleAt = now + policy.ackIdleMs;
  const touches = alert.status === 'ACKNOWLEDGED';
  return commit(
    alert,
    {
      set: touches ? { nextEscalationAt: idleAt } : {},
      entries: [noteEntry(by, note)],
      effects: touches ? [{ kind: 'wake', at: idleAt }] : [],
    },
    now,
  );
}

/** Closes an open alert. From an unacknowledged one the acknowledgement is recorded in the same decision. */
export function resolve(alert: SosAlert, command: CommandOf<'resolve'>, { now }: SosEnvironment): Decision {
  const { by, falseAlarm, notes, staffIds, deliveries } = command;
  const acknowledges = alert.acknowledgedBy === null;
  const closing = falseAlarm
    ? { status: 'FALSE_ALARM' as const, words: `${by.name} closed it as a false alarm.`, told: 'Your alert was closed as a false alarm' }
    : { status: 'RESOLVED' as const, words: `${by.name} resolved it.`, told: 'Your alert was resolved' };
  return commit(
    alert,
    {
      set: {
        status: closing.status,
        acknowledgedAt: alert.acknowledgedAt ?? now,
        acknowledgedBy: alert.acknowledgedBy ?? by.id,
        resolvedAt: now,
        resolvedBy: by.id,
        nextEscalationAt: null,
      },
      entries: [
        ...(acknowledges ? [acknowledgedEntry(by)] : []),
        { type: closing.status, description: closing.words, metadata: { by: by.id, ...(notes === null ? {} : { notes }) } },
      ],
      effects: [
        notifyOriginator(alert.userId, 'SOS_RESOLVED', { title: closing.told, body: 'If you still need help, hold SOS again.' }),
        ...notifyStaff(staffIds, 'SOS_RESOLVED', { title: 'SOS closed', body: closing.words }),
        ...tellAllClear(deliveries),
        { kind: 'expire-links' },
      ],
    },
    now,
  );
}

/** Opens a closed alert again as if it had just come in, with a fresh deadline. */
export function reopen(alert: SosAlert, command: CommandOf<'reopen'>, { policy, now }: SosEnvironment): Decision {
  if (isOpen(alert)) throw new Error('reopen is decided for closed alerts only');
  const ackDeadline = now + policy.ackTimeoutMs;
  return commit(
    alert,
    {
      set: {
        status: 'ACTIVE',
        ackDeadline,
        nextEscalationAt: ackDeadline,
        acknowledgedAt: null,
        acknowledgedBy: null,
        resolvedAt: null,
        resolvedBy: null,
        ...(closedBySafetyPin(alert) ? { maskedAt: null, maskedSeq: null } : {}),
      },
      entries: [
        { type: 'REOPENED', description: `${command.by.name} opened it again.`, metadata: { by: command.by.id, reason: command.reason } },
        { type: 'ADMIN_NOTIFIED', description: 'Staff told again.', metadata: { count: command.staffIds.length } },
      ],
      effects: [
        notifyOriginator(alert.userId, 'SOS_REOPENED', { title: 'Your alert is open again', body: 'Staff are looking after it.' }),
        ...notifyStaff(command.staffIds, 'SOS_REOPENED', { title: 'SOS opened again', body: `${command.by.name} opened it again.` }),
        ...tellAgain(command.deliveries),
        { kind: 'keep-links' },
        { kind: 'wake', at: ackDeadline },
      ],
    },
    now,
  );
}

/** Then the screen's "cancelled" was true and ends with the reopening; after the duress PIN it must not. */
function closedBySafetyPin(alert: SosAlert): boolean {
  return alert.resolvedBy === alert.userId && alert.resolvedAt === alert.maskedAt;
}

function acknowledgedEntry(by: Staff): EntryDraft {
  return { type: 'ACKNOWLEDGED', description: `${by.name} has it.`, metadata: { by: by.id } };
}

function noteEntry(by: Staff, note: string): EntryDraft {
  return { type: 'NOTE_ADDED', description: `${by.name} added a note.`, metadata: { by: by.id, note } };
}

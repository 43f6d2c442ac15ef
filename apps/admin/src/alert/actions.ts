import type { StaffCommand } from './optimistic.ts';

/** The words of a dialog that asks before it acts. */
export interface DialogWords {
  readonly title: (name: string) => string;
  readonly explains: string;
  readonly fieldLabel: string;
  readonly required: boolean;
  readonly confirm: string;
  readonly command: (text: string) => StaffCommand;
}

/** A button with its key; `dialog` null acts at once. */
export interface Action {
  readonly kind: StaffCommand['kind'];
  readonly label: string;
  readonly key: string;
  readonly dialog: DialogWords | null;
}

const actions: { readonly [K in StaffCommand['kind']]: Action } = {
  acknowledge: { kind: 'acknowledge', label: 'Acknowledge', key: 'a', dialog: null },
  resolve: {
    kind: 'resolve',
    label: 'Resolve',
    key: 'r',
    dialog: {
      title: (name) => `Resolve the alert of ${name}?`,
      explains: 'Only when the person is safe. It ends the live links after their grace time; it can be reopened.',
      fieldLabel: 'How did it end? (optional)',
      required: false,
      confirm: 'Resolve',
      command: (notes) => ({ kind: 'resolve', notes }),
    },
  },
  falseAlarm: {
    kind: 'falseAlarm',
    label: 'False alarm',
    key: 'f',
    dialog: {
      title: (name) => `Close the alert of ${name} as a false alarm?`,
      explains: 'Only when you know that nobody was in danger. It can be reopened.',
      fieldLabel: 'How do you know? (optional)',
      required: false,
      confirm: 'Close as false alarm',
      command: (notes) => ({ kind: 'falseAlarm', notes }),
    },
  },
  note: {
    kind: 'note',
    label: 'Note',
    key: 'n',
    dialog: {
      title: (name) => `Note on the alert of ${name}`,
      explains: 'It stays on the timeline for good, with your name.',
      fieldLabel: 'Note',
      required: true,
      confirm: 'Add note',
      command: (note) => ({ kind: 'note', note }),
    },
  },
  reopen: {
    kind: 'reopen',
    label: 'Reopen',
    key: 'o',
    dialog: {
      title: (name) => `Reopen the alert of ${name}?`,
      explains: 'It counts as new: staff are told again, and it escalates if nobody acknowledges it.',
      fieldLabel: 'Why?',
      required: true,
      confirm: 'Reopen',
      command: (reason) => ({ kind: 'reopen', reason }),
    },
  },
};

/** Label, key and dialog of a command. */
export const actionOf = (kind: StaffCommand['kind']): Action => actions[kind];

/** What was typed with a command, to put it back into its dialog. */
export function typedWith(command: StaffCommand): string {
  switch (command.kind) {
    case 'acknowledge':
    case 'note':
      return command.note ?? '';
    case 'resolve':
    case 'falseAlarm':
      return command.notes ?? '';
    case 'reopen':
      return command.reason;
  }
}

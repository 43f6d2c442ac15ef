import type { LeafType } from '../record/leaf.ts';

/** What is unmasked together, in the order in which it is offered: the part of a fact's name before its first dot. */
export const fieldGroups = [
  'entry',
  'trigger',
  'user',
  'location',
  'journey',
  'device',
  'details',
  'text',
  'recipient',
  'act',
  'row',
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

/** A group in words: what it answers, and what whoever unmasks it will see. */
export interface GroupWords {
  readonly title: string;
  readonly holds: string;
}

export const groupWords: Readonly<Record<FieldGroup, GroupWords>> = {
  entry: { title: 'What happened', holds: 'The kind, number and time of every event' },
  trigger: { title: 'How it began', holds: 'How the SOS was raised, when it was pressed and when it arrived' },
  user: { title: 'Who', holds: 'The person’s name, phone number and account' },
  location: { title: 'Where', holds: 'The last ten positions, each with its time, accuracy and speed' },
  journey: { title: 'Journey', holds: 'The journey, and how far it was off its route' },
  device: { title: 'Phone', holds: 'The phone’s battery, network and app version' },
  details: { title: 'What was said', holds: 'What was written at each event: notes, names and places in them' },
  text: { title: 'Texts', holds: 'What became of each text, and the fingerprint of its words' },
  recipient: { title: 'Who was told', holds: 'The name and number each text went to' },
  act: { title: 'Who read it', holds: 'Who asked, decided or read, and what they did' },
  row: { title: 'Why it was read', holds: 'Reasons, grants and times of every request and reading' },
};

/**
 * Which facts a leaf of each type holds, without opening any: the same names for every leaf of a type (EVD-32), so that the redacted view
 * needs no key, and cannot show what it never had.
 */
const NAMES: Readonly<Record<LeafType, readonly string[]>> = {
  snapshot: [
    'trigger.source',
    'trigger.pressedAt',
    'trigger.receivedAt',
    'user.id',
    'user.name',
    'user.phone',
    'journey.id',
    'journey.routeDeviationCm',
    'device.batteryPercent',
    'device.network',
    'device.appVersion',
    'location.fixes',
  ],
  timeline: ['entry', 'details'],
  delivery: ['text', 'recipient'],
  dispatch: ['entry', 'details'],
  access: ['act.action', 'act.by', 'row'],
  erased: ['act.action', 'act.by', 'row'],
  administration: ['act.action', 'act.by', 'row'],
};

/** A group of a leaf whose facts stay sealed. */
export interface RedactedGroup {
  readonly group: FieldGroup;
  /** Names of its facts; `row` stands for any number. */
  readonly names: readonly string[];
}

/** What of a leaf can be shown to whoever may not read it: which groups of facts it holds, and nothing of them. */
export const redactedGroups = (type: LeafType): readonly RedactedGroup[] =>
  fieldGroups
    .map((group) => ({ group, names: NAMES[type].filter((name) => name === group || name.startsWith(`${group}.`)) }))
    .filter(({ names }) => names.length > 0);

/** The groups that a chain of such leaves has something of, in the order in which they are offered. */
export const groupsIn = (types: readonly LeafType[]): readonly FieldGroup[] =>
  fieldGroups.filter((group) => types.some((type) => redactedGroups(type).some((redacted) => redacted.group === group)));

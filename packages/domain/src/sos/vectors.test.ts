import { expect, it } from 'vitest';
import vectors from '../../vectors/escalation.json' with { type: 'json' };
import type { SosAlert } from './alert.ts';
import type { SosCommand } from './commands.ts';
import type { Effect } from './effects.ts';
import { decide } from './machine.ts';
import type { SosPolicy } from './policy.ts';
import { presentToOriginator } from './present.ts';
import type { TimelineEntry } from './timeline.ts';

interface Stored {
  readonly alert: SosAlert | null;
  readonly timeline: readonly TimelineEntry[];
}

const changed = (before: SosAlert | null, after: SosAlert | null) =>
  Object.fromEntries(Object.entries(after ?? {}).filter(([field, value]) => before?.[field as keyof SosAlert] !== value));

const withoutWords = ({ id, seq, type, at, metadata }: TimelineEntry) => ({ id, seq, type, at, metadata });

const asked = (effect: Effect) => {
  if (effect.kind !== 'notify') return effect;
  const { title: _title, body: _body, ...rest } = effect;
  return rest;
};

function shown({ alert, timeline }: Stored) {
  if (alert === null) return null;
  const view = presentToOriginator(alert, timeline);
  if (view === null) return null;
  return { status: view.alert.status, version: view.alert.version, timeline: view.timeline.map(({ type }) => type) };
}

function replay(stored: Stored, command: SosCommand, env: { policy: SosPolicy; now: number }) {
  const answer = decide(stored.alert, command, env);
  if (!answer.ok) return { stored, answer: { refusal: answer.error, changed: {}, entries: [], effects: [], shown: shown(stored) } };
  const { next, entries, effects, refusal } = answer.value;
  const after = { alert: next, timeline: [...stored.timeline, ...entries] };
  return {
    stored: after,
    answer: {
      refusal,
      changed: changed(stored.alert, next),
      entries: entries.map(withoutWords),
      effects: effects.map(asked),
      shown: shown(after),
    },
  };
}

it.each(vectors.scenarios)('SOS-3 vector: $name', ({ policy, steps }) => {
  let stored: Stored = { alert: null, timeline: [] };
  for (const { now, command, expect: expected } of steps) {
    const told = replay(stored, command as SosCommand, { policy: { ...vectors.policy, ...policy }, now });
    expect(told.answer).toEqual(expected);
    stored = told.stored;
  }
});

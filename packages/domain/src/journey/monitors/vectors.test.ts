import { expect, it } from 'vitest';
import { ALWAYS_HEARD } from './environment.ts';
import vectors from '../../../vectors/monitors.json' with { type: 'json' };
import type { JourneyEntry } from '../journal.ts';
import type { MonitorEffect } from './effects.ts';
import { decideMonitors, type MonitorEnvironment } from './machine.ts';
import type { MonitorObservation } from './observations.ts';
import type { Watch } from './watch.ts';

const text = (value: unknown) => JSON.stringify(value);
const changed = (before: Watch | null, after: Watch) =>
  Object.fromEntries(Object.entries(after).filter(([field, value]) => text(before?.[field as keyof Watch]) !== text(value)));

const withoutWords = ({ description: _description, ...entry }: JourneyEntry) => entry;

function asked(effect: MonitorEffect) {
  if (effect.kind === 'notify') {
    const { title: _title, body: _body, ...rest } = effect;
    return rest;
  }
  if (effect.kind !== 'raise-sos') return effect;
  const { description: _description, ...rest } = effect;
  return rest;
}

function replay(watch: Watch | null, observation: MonitorObservation, env: MonitorEnvironment) {
  const answer = decideMonitors(watch, observation, env);
  if (!answer.ok) return { next: watch, answer: { refusal: answer.error, changed: {}, entries: [], effects: [] } };
  const { next, entries, effects, refusal } = answer.value;
  return { next, answer: { refusal, changed: changed(watch, next), entries: entries.map(withoutWords), effects: effects.map(asked) } };
}

it.each(vectors.scenarios)('MON-3 vector: $name', ({ policy, steps }) => {
  let watch: Watch | null = null;
  for (const step of steps) {
    const { now, observation, expect: expected } = step;
    const hearingSince = 'hearingSince' in step ? step.hearingSince : ALWAYS_HEARD;
    const told = replay(watch, observation as MonitorObservation, {
      policy: { ...vectors.policy, ...policy },
      now,
      hearingSince,
    });
    expect(told.answer).toEqual(expected);
    watch = told.next;
  }
});

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { policy as tested, textedBy } from './alert.fixture.ts';
import { isOpen, type SosAlert } from './alert.ts';
import { decide } from './machine.ts';
import { always, endless, Person, press, scriptOf } from './person.fixture.ts';

it('SOS-2 the same reference, no entries and no effects always come together', () => {
  always(({ before, decision: { next, entries, effects } }) => {
    expect(entries.length === 0).toBe(next === before);
    if (next === before) expect(effects).toEqual([]);
  });
});

/** As it comes back from a database. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

it('SOS-3 a decision is the same for copies of the same facts', () => {
  always(({ before, command, decision, by, now }) => {
    const again = decide(copied(before), copied(command), { policy: copied(by), now });
    expect(again).toEqual({ ok: true, value: decision });
  });
});

it('SOS-4 versions rise by one and sequence numbers are dense', () => {
  always(({ before, decision: { next, entries }, now }, { alerts }) => {
    if (next === before) return;
    expect(next.version).toBe((before?.version ?? 0) + 1);
    expect(alerts.get(next.id)?.timeline.map(({ seq }) => seq)).toEqual(Array.from({ length: next.lastSeq }, (_, n) => n + 1));
    for (const entry of entries) expect(entry).toMatchObject({ id: `${next.id}:t${entry.seq}`, alertId: next.id, at: now });
  });
});

const born = ({ id, userId, source, triggeredAt, receivedAt, journeyId, description, deviceState }: SosAlert) => {
  return { id, userId, source, triggeredAt, receivedAt, journeyId, description, deviceState };
};

it('SOS-4 nothing changes whose an alert is, how it came about, or when', () => {
  always(({ before, decision: { next } }) => {
    if (before !== null) expect(born(next)).toEqual(born(before));
  });
});

it('SOS-5 no effect id comes twice in all the alerts of a person, and each names its decision', () => {
  const seen = new WeakMap<Person, Set<string>>();
  always(({ decision: { next, effects } }, person) => {
    const ids = seen.get(person) ?? new Set();
    seen.set(person, ids);
    effects.forEach(({ id }, index) => {
      expect(id).toBe(`${next.id}:${next.version}:${index}`);
      expect(ids.has(id)).toBe(false);
      ids.add(id);
    });
  });
});

it('SOS-6 open and armed are one, and a moved deadline is a wake-up asked for', () => {
  always(({ before, decision: { next, effects }, now }) => {
    expect(next.nextEscalationAt !== null).toBe(isOpen(next));
    if (next.nextEscalationAt === null || next.nextEscalationAt === before?.nextEscalationAt) return;
    expect(next.nextEscalationAt).toBeGreaterThan(now);
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'wake', at: next.nextEscalationAt }));
  });
});

it('SOS-7 without a resolution or the safety PIN an alert stays open, whatever else happens for however long', () => {
  fc.assert(
    fc.property(press, scriptOf(endless), (first, script) => {
      const person = new Person();
      person.play([[0, first, null], ...script], tested);
      expect(person.alerts.size).toBe(1);
      expect(person.open).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});

it('SOS-7 what closes an alert says who did, and when', () => {
  always(({ before, command, decision: { next }, now }) => {
    if (before === null || !isOpen(before) || isOpen(next)) return;
    expect(['resolve', 'cancel']).toContain(command.type);
    expect(next.resolvedAt).toBe(now);
    expect(next.resolvedBy).not.toBeNull();
    if (command.type === 'cancel') expect(command.pin).toBe('safety');
  });
});

it('SOS-8 a person never has two open alerts', () => {
  always((_, person) => expect(person.open.length).toBeLessThanOrEqual(1));
});

it('SOS-10 nobody is texted twice about one alert', () => {
  always(({ decision: { next } }, { alerts }) => {
    const texted = textedBy(alerts.get(next.id)?.effects ?? []);
    expect(texted).toEqual([...new Set(texted)]);
    expect(texted).not.toContain('hotline');
  });
});

it('SOS-13 no clock puts a press after its arrival', () => {
  always(({ decision: { next } }) => expect(next.triggeredAt).toBeLessThanOrEqual(next.receivedAt));
});

it('SOS-14 every SOS is on the timeline of an open alert', () => {
  always(({ command, decision: { next, entries } }) => {
    if (command.type !== 'trigger') return;
    expect(isOpen(next)).toBe(true);
    expect(['CREATED', 'RETRIGGERED']).toContain(entries[0]?.type);
  });
});

it('SOS-18 a wake-up changes an alert exactly when its deadline has passed', () => {
  always(({ before, command, decision: { next }, now }) => {
    if (command.type !== 'escalate' || before === null) return;
    expect(next !== before).toBe(before.nextEscalationAt !== null && before.nextEscalationAt <= now);
  });
});

it('SOS-21 an alert has somebody exactly while it is acknowledged or was closed by somebody', () => {
  always(({ decision: { next } }) => {
    if (next.status === 'ACKNOWLEDGED' || next.status === 'RESOLVED') expect(next.acknowledgedBy).not.toBeNull();
    if (next.status === 'ACTIVE' || next.status === 'ESCALATED') expect(next.acknowledgedBy).toBeNull();
    expect(next.acknowledgedAt === null).toBe(next.acknowledgedBy === null);
  });
});

import { expect, it } from 'vitest';
import { groupOf } from '../record/commitment.ts';
import { actFields, deliveryFields, timelineFields } from '../record/event-fields.ts';
import { leafTypes } from '../record/leaf.ts';
import { snapshotFields } from '../record/snapshot.ts';
import { fieldGroups, groupsIn, groupWords, redactedGroups } from './field-groups.ts';

const namesOf = (type: (typeof leafTypes)[number]) => redactedGroups(type).flatMap(({ names }) => names);
const sorted = (names: readonly string[]) => names.toSorted();

it('EVA-7 the redacted view names the facts that leaves of each type hold', () => {
  const snapshot = snapshotFields({
    source: 'button_press',
    triggeredAt: 0,
    receivedAt: 0,
    user: { id: 'u', name: null, phone: null },
    journeyId: null,
    routeDeviationM: null,
    deviceState: null,
    fixes: [],
  });
  expect(sorted(namesOf('snapshot'))).toEqual(sorted(snapshot.map(({ name }) => name)));
  const entry = timelineFields({ id: 'e', seq: 1, type: 'CREATED', at: 0, description: '', metadata: {} } as Parameters<
    typeof timelineFields
  >[0]);
  expect(sorted(namesOf('timeline'))).toEqual(sorted(entry.map(({ name }) => name)));
  const attempt = { id: 'x', startedAt: 0, settledAt: null } as Parameters<typeof deliveryFields>[0]['attempt'];
  const delivery = { id: 'd', purpose: 'sos', recipient: null } as unknown as Parameters<typeof deliveryFields>[0]['delivery'];
  expect(sorted(namesOf('delivery'))).toEqual(sorted(deliveryFields({ delivery, attempt, bodySha256: null }).map(({ name }) => name)));
  const act = actFields({ action: 'x', by: null, details: { id: 'i' } });
  for (const type of ['access', 'erased', 'administration'] as const)
    expect(new Set(redactedGroups(type).map(({ group }) => group))).toEqual(new Set(act.map(groupOf)));
});

it('EVA-7 every group says in words what it holds, and every leaf has one', () => {
  for (const group of fieldGroups) expect(groupWords[group].holds).not.toBe('');
  for (const type of leafTypes) expect(groupsIn([type])).not.toEqual([]);
  expect(groupsIn(leafTypes)).toEqual(fieldGroups);
  expect(groupsIn(['delivery', 'timeline'])).toEqual(['entry', 'details', 'text', 'recipient']);
});

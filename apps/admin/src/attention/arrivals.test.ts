import { expect, it } from 'vitest';
import { alertFixture } from '../board/alert.fixture.ts';
import { arrivalWords, listen, titleWith } from './arrivals.ts';

const jane = alertFixture({ id: 'jane' });

it('does not ring for what is there when the dispatcher arrives', () => {
  expect(listen(null, [jane]).arrivals).toEqual([]);
});

it('rings once for a new alert, not again for the same one', () => {
  const first = listen(new Map(), [jane]);
  expect(first.arrivals).toEqual([{ alertId: 'jane', name: 'Jane Doe', why: 'new' }]);
  expect(listen(first.heard, [jane]).arrivals).toEqual([]);
});

it('rings for each further wave', () => {
  const { heard } = listen(null, [jane]);
  const escalated = { ...jane, status: 'ESCALATED' as const, escalationCount: 1 };
  expect(listen(heard, [escalated]).arrivals.map((a) => a.why)).toEqual(['escalated']);
});

it('rings again for an alert that a human had and lost', () => {
  const { heard } = listen(null, [{ ...jane, status: 'ACKNOWLEDGED' }]);
  expect(listen(heard, [{ ...jane, status: 'ESCALATED' }]).arrivals.map((a) => a.why)).toEqual(['again']);
});

it('is silent when a human takes or closes it', () => {
  const { heard } = listen(null, [jane]);
  expect(listen(heard, [{ ...jane, status: 'ACKNOWLEDGED' }]).arrivals).toEqual([]);
  expect(listen(heard, []).arrivals).toEqual([]);
});

it('says who needs help in words', () => {
  const { arrivals } = listen(new Map(), [jane, alertFixture({ id: 'r', user: { id: 'r', name: 'Ravi', phone: null } })]);
  expect(arrivalWords(arrivals)).toBe('Jane Doe asks for help. Ravi asks for help.');
});

it.each([
  [0, 'SafeRoute'],
  [3, '(3) SafeRoute'],
])('with %i people who need help the title is %s', (count, title) => {
  expect(titleWith(count)).toBe(title);
});

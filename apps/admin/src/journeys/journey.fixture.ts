import type { JourneyView } from '@saferoute/protocol';

/** Jane's journey under way since 14:00Z, expected at 14:40Z; override what the test is about. */
export const journeyFixture = (over: Partial<JourneyView> = {}): JourneyView => ({
  id: 'j1',
  status: 'ACTIVE',
  plan: {
    pickup: { latitude: 12.9716, longitude: 77.5946 },
    drop: { latitude: 13.08, longitude: 77.5946 },
    route: null,
    travelMins: 40,
  },
  driver: { id: 'd1', name: 'D. Rao' },
  rider: { id: 'u1', name: 'Jane Doe' },
  startedAt: '2026-02-07T14:00:00.000Z',
  endedAt: null,
  expectedArrivalAt: '2026-02-07T14:40:00.000Z',
  version: 2,
  prompt: null,
  checkInDueAt: null,
  ride: null,
  trip: null,
  ...over,
});

import type { JourneyView } from '@saferoute/protocol';

/** A journey under way as the server would describe it to its owner. */
export const journeyView = (over: Partial<JourneyView> = {}): JourneyView => ({
  id: 'j1',
  status: 'ACTIVE',
  plan: {
    pickup: { latitude: 12.9716, longitude: 77.5946 },
    drop: { latitude: 13.08, longitude: 77.5946 },
    route: null,
    travelMins: 40,
  },
  driver: null,
  rider: { id: 'u1', name: 'Jane D.' },
  startedAt: '2026-02-07T09:00:00.000Z',
  endedAt: null,
  expectedArrivalAt: '2026-02-07T09:40:00.000Z',
  version: 2,
  prompt: null,
  checkInDueAt: null,
  ride: null,
  trip: null,
  ...over,
});

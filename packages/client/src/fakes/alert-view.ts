import type { AlertView, TimelineEntryView } from '@saferoute/protocol';

/** An open alert as the server would describe it. */
export const alertView = (over: Partial<AlertView> = {}): AlertView => ({
  id: '019c3760-0000-7000-8000-000000000001',
  version: 1,
  user: { id: 'u1', name: 'Jane D.', phone: '+919876543210' },
  status: 'ACTIVE',
  triggerSource: 'button_press',
  triggeredAt: '2026-02-07T09:00:00.000Z',
  receivedAt: '2026-02-07T09:00:00.100Z',
  ackDeadline: '2026-02-07T09:02:00.000Z',
  nextEscalationAt: '2026-02-07T09:02:00.000Z',
  escalationCount: 0,
  lastEscalatedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  fallbackContactUsed: false,
  fallbackNumber: '113',
  campusSecurityNotified: false,
  duress: false,
  description: null,
  journeyId: null,
  deviceState: null,
  location: null,
  lastPosition: null,
  people: [],
  leafHash: null,
  lastSeq: 1,
  ...over,
});

/** Entry number `seq` of a timeline. */
export const entry = (seq: number): TimelineEntryView => ({
  id: `e${seq}`,
  seq,
  type: seq === 1 ? 'CREATED' : 'NOTE_ADDED',
  at: '2026-02-07T09:00:00.000Z',
  description: `Entry ${seq}`,
  metadata: {},
});

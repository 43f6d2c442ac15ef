const at = '2026-02-07T09:00:00.000Z';

const alert = {
  id: '0197c0de-0000-7000-8000-000000000001',
  version: 1,
  user: { id: 'u-1', name: 'Asha', phone: '+919876543210' },
  status: 'ACTIVE',
  triggerSource: 'button_press',
  triggeredAt: at,
  receivedAt: at,
  ackDeadline: '2026-02-07T09:02:00.000Z',
  nextEscalationAt: '2026-02-07T09:02:00.000Z',
  escalationCount: 0,
  lastEscalatedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  resolvedAt: null,
  resolvedBy: null,
  fallbackContactUsed: false,
  fallbackNumber: null,
  campusSecurityNotified: false,
  duress: false,
  description: null,
  journeyId: null,
  deviceState: { batteryLevel: 0.4, networkStatus: '4g', appVersion: '1.0.0' },
  location: { latitude: 12.9716, longitude: 77.5946, accuracyM: 8, speedMps: null, headingDeg: null, recordedAt: at },
  lastPosition: null,
  people: [],
  leafHash: null,
  lastSeq: 4,
};

const contact = {
  id: '0197c0de-0000-7000-8000-000000000002',
  name: 'Ravi',
  phone: '+919876500001',
  relationship: 'brother',
  isPrimary: true,
  createdAt: at,
  updatedAt: at,
};

const ride = {
  vehicleType: 'prime',
  quotedFare: {
    amountMinor: 32_300,
    currency: 'INR',
    lines: [
      { kind: 'base', words: 'Base fare, first 4 km included', amountMinor: 8_000 },
      { kind: 'distance', words: '8.5 km × ₹18/km', amountMinor: 15_300 },
      { kind: 'time', words: '45 min × ₹2/min', amountMinor: 9_000 },
    ],
  },
  estimateM: 12_500,
  estimateS: 2_700,
  route: 'oodnAgerxMgm@oAwj@b[cmAkH{fAf^gpAod@_oA_X',
  routeSource: 'osrm',
  warnings: [],
};

const trip = {
  isSettled: true,
  travelledM: 17_240,
  measuredBy: 'rider',
  gaps: { count: 1, metres: 640 },
  durationMins: 58,
  waitingMins: 0,
  fare: { ...ride.quotedFare, basis: 'quote' },
  isFlagged: true,
};

const audit = {
  id: '0197c0de-0000-7000-8000-000000000003',
  journeyId: '0197c0de-0000-7000-8000-000000000003',
  rider: { id: 'u-1', name: 'Asha' },
  driver: { id: 'u-2', name: 'D. Rao' },
  openedAt: '2026-02-07T10:04:00.000Z',
  travelledM: 17_240,
  estimateM: 12_500,
  limitM: 16_250,
  ratio: 1.38,
  closing: null,
};

const auditInFull = {
  ...audit,
  plan: { pickup: { latitude: 12.9716, longitude: 77.5946 }, drop: { latitude: 13.0358, longitude: 77.597 }, route: ride.route },
  driven: {
    paths: [ride.route],
    flagged: [{ latitude: 12.2, longitude: 77.1, at: '2026-02-07T09:20:00.000Z', why: 'impossible_jump' }],
  },
  startedAt: at,
  endedAt: '2026-02-07T09:58:00.000Z',
  ride,
  trip,
};
const closing = { verdict: 'explained', note: 'The bridge was closed.' };

interface Example {
  readonly request?: object;
  readonly response?: object;
}

/** Bodies the documentation shows, by procedure; a test holds each against its procedure's schema. */
export const examples: Readonly<Record<string, Example>> = {
  'sos.trigger': {
    request: {
      commandId: '0197c0de-0000-7000-8000-00000000abcd',
      latitude: 12.9716,
      longitude: 77.5946,
      accuracy: 8,
      triggerSource: 'button_press',
      deviceState: { batteryLevel: 0.4, networkStatus: '4g', appVersion: '1.0.0' },
      recordedAt: at,
    },
    response: alert,
  },
  'sos.byId': { response: alert },
  'sos.mine': { response: { items: [alert], nextCursor: null } },
  'sos.list': { response: { items: [alert], nextCursor: null } },
  'sos.timeline': {
    response: { items: [{ id: `${alert.id}:t1`, seq: 1, type: 'CREATED', at, description: 'SOS raised.', metadata: {} }] },
  },
  'sos.acknowledge': { request: { note: 'Calling her now.' }, response: { ...alert, status: 'ACKNOWLEDGED', acknowledgedAt: at } },
  'sos.resolve': {
    request: { falseAlarm: false, notes: 'Home with her brother.' },
    response: { ...alert, status: 'RESOLVED', resolvedAt: at },
  },
  'sos.cancel': { request: { pin: '1234' } },
  'sos.addNote': { request: { note: 'Her brother is on his way.' } },
  'sos.reopen': { request: { reason: 'She called again.' } },
  'contacts.list': { response: { items: [contact] } },
  'contacts.add': { request: { name: 'Ravi', phone: '+91 98765 00001', relationship: 'brother' }, response: contact },
  'contacts.update': { request: { name: 'Ravi K' }, response: { ...contact, name: 'Ravi K' } },
  'location.update': {
    request: { latitude: 12.9716, longitude: 77.5946, accuracy: 8, timestamp: at },
    response: { status: 'accepted', warnings: [] },
  },
  'rides.estimate': {
    response: {
      polyline: 'oodnAgerxMgm@oAwj@b[cmAkH{fAf^gpAod@_oA_X',
      bounds: { northeast: { lat: 13.0358, lng: 77.597 }, southwest: { lat: 12.9716, lng: 77.587 } },
      estimates: [
        {
          type: 'prime',
          price: 388,
          eta_mins: 45,
          duration_mins: 45,
          distance_km: 12.5,
          breakdown: [
            { kind: 'base', words: 'Base fare, first 4 km included', amount_minor: 8_000 },
            { kind: 'distance', words: '8.5 km × ₹18/km', amount_minor: 15_300 },
            { kind: 'time', words: '45 min × ₹2/min', amount_minor: 9_000 },
            { kind: 'surge', words: 'Surge × 1.2 (rain)', amount_minor: 6_460 },
            { kind: 'rounding', words: 'Rounded to the rupee', amount_minor: 40 },
          ],
        },
      ],
      surge_multiplier: 1.2,
      surge_reason: 'rain',
      warnings: [],
      route_source: 'osrm',
      quote_id: 'eyJpZCI6IjAxOTdjMGRlIn0.mVyIJb0pGbc7yZP2vQ0qWQ',
      expires_at: '2026-02-07T09:10:00.000Z',
    },
  },
  'audits.list': { response: { items: [audit], nextCursor: null } },
  'audits.byId': { response: auditInFull },
  'audits.close': {
    request: closing,
    response: { ...auditInFull, closing: { by: { id: 'u-9', name: 'A. Mehta' }, at: '2026-02-08T05:30:00.000Z', ...closing } },
  },
  'profile.update': { request: { locale: 'en-IN', timeZone: 'Asia/Kolkata' } },
};

/**
 * The error catalogue: every refusal a client can meet, by stable id.
 * The `sos.*` ids and statuses are those of the SOS feature document, section 10; clients outside this repository rely on them.
 */
export const errorCatalogue = {
  'sos.contact.invalid-name': { status: 400, title: 'The contact needs a name', detail: 'Give a name of 1 to 100 characters.' },
  'sos.contact.invalid-phone': {
    status: 400,
    title: 'The phone number is not valid',
    detail: 'Give the number with its country code, for example +91 98765 43210.',
  },
  'sos.contact.duplicate-phone': {
    status: 409,
    title: 'You already have a contact with this number',
    detail: 'Change the existing contact instead of adding it again.',
  },
  'sos.contact.too-many': { status: 409, title: 'The contact list is full', detail: 'Remove a contact before you add another.' },
  'sos.contact.not-found': {
    status: 404,
    title: 'Contact not found',
    detail: 'It is not in your list. It may have been removed on another device.',
  },
  'sos.alert.invalid-user': { status: 400, title: 'This account no longer exists', detail: 'Sign in again, or call the emergency number.' },
  'sos.alert.invalid-request': {
    status: 400,
    title: 'The request cannot be read',
    detail: 'Send a JSON object as the API description says.',
  },
  'sos.alert.ride-not-found': { status: 404, title: 'Ride not found', detail: 'No ride of yours has this id.' },
  'sos.alert.not-found': { status: 404, title: 'Alert not found', detail: 'No alert has this id.' },
  'sos.alert.already-resolved': {
    status: 409,
    title: 'This alert is already closed',
    detail: 'Somebody closed it before. Reopen it if help is still needed.',
  },
  'sos.alert.another-open': {
    status: 409,
    title: 'This person has another open alert',
    detail: 'Work on the open alert; a person has one at a time.',
  },
  'sos.alert.not-closed': { status: 409, title: 'This alert is still open', detail: 'Only a closed alert can be reopened.' },
  'sos.alert.access-denied': {
    status: 403,
    title: 'You may not do this',
    detail: 'This belongs to somebody else, or needs an administrator.',
  },
  'sos.alert.wrong-pin': {
    status: 403,
    title: 'That PIN is not right',
    detail: 'The alert goes on. Try again, or tell staff that you are safe.',
  },
  'sos.alert.pin-not-set': {
    status: 409,
    title: 'No safety PIN is set',
    detail: 'The alert goes on. Staff can close it once they know that you are safe.',
  },
  'sos.alert.pin-locked': {
    status: 429,
    title: 'Too many wrong PINs',
    detail: 'The alert goes on. Wait 15 minutes, or tell staff that you are safe.',
  },
  'sos.alert.contact-serialization-error': {
    status: 500,
    title: 'A contact could not be read',
    detail: 'Stored contact data is damaged. The other contacts were told; the operator has been informed.',
  },
  'sos.alert.notification-payload-error': {
    status: 500,
    title: 'A notification could not be written',
    detail: 'The alert itself is safe. The operator has been informed.',
  },
  'tracking.link.not-found': {
    status: 404,
    title: 'This link does not work',
    detail: 'If you got it in a text, open it from there again.',
  },
  'journey.invalid': {
    status: 400,
    title: 'The journey cannot be read',
    detail: 'Send pickup and drop, and a route only as an encoded polyline.',
  },
  'journey.invalid-place': {
    status: 400,
    title: 'This is not a place',
    detail: 'Give latitude -90 to 90 and longitude -180 to 180 for pickup and drop.',
  },
  'journey.not-found': { status: 404, title: 'Journey not found', detail: 'No journey of yours has this id.' },
  'journey.driver-not-found': { status: 404, title: 'Driver not found', detail: 'No driver has this id.' },
  'journey.not-started': { status: 409, title: 'The journey has not begun', detail: 'Start it first.' },
  'journey.over': { status: 409, title: 'The journey is over', detail: 'Plan another one.' },
  'journey.locked': {
    status: 409,
    title: 'The journey is locked',
    detail: 'Help is on the way. Until the SOS is closed it cannot be changed or cancelled.',
  },
  'journey.another-under-way': { status: 409, title: 'Another journey is under way', detail: 'Complete that one first.' },
  'journey.not-textable': { status: 409, title: 'This contact cannot get texts', detail: 'Choose a contact with a phone number.' },
  'journey.pin-needed': { status: 403, title: 'Enter your PIN', detail: 'Only the PIN shows that it is you.' },
  'journey.pin-not-set': {
    status: 409,
    title: 'No safety PIN is set',
    detail: 'The journey goes on. Staff can complete it once they know that you are safe.',
  },
  'journey.wrong-pin': { status: 403, title: 'That PIN is not right', detail: 'The journey goes on. Try again.' },
  'journey.pin-locked': {
    status: 429,
    title: 'Too many wrong PINs',
    detail: 'The journey goes on. Wait 15 minutes, or tell staff that you are safe.',
  },
  'journey.prompt-over': { status: 409, title: 'Nobody is asking that any more', detail: 'Look at the journey again.' },
  'journey.no-such-check-in': { status: 409, title: 'No check-in is due then', detail: 'Look at the journey again.' },
  'journey.check-in-out-of-range': {
    status: 400,
    title: 'The check-in is too soon or too late',
    detail: 'Choose a time 5 minutes to 24 hours from now.',
  },
  'location.fix.invalid': {
    status: 400,
    title: 'This is not a position',
    detail: 'Send latitude -90 to 90 and longitude -180 to 180, in degrees.',
  },
  'ride.estimate.invalid': {
    status: 400,
    title: 'These are not two places',
    detail: 'Send pickup_lat, pickup_lng, drop_lat and drop_lng in degrees: latitudes -90 to 90, longitudes -180 to 180.',
  },
  'ride.estimate.no-route': { status: 404, title: 'There is no way by car', detail: 'Choose a pickup and a drop that roads connect.' },
  'ride.estimate.no-tariff': { status: 404, title: 'Rides have no price here', detail: 'No tariff holds at this time.' },
  'ride.estimate.too-many': {
    status: 429,
    title: 'Too many estimates',
    detail: 'Ten a minute is the limit. Wait a minute, then try again.',
  },
  'ride.estimate.unavailable': {
    status: 503,
    title: 'Nobody can tell the way right now',
    detail: 'The map services do not answer. Try again in a moment.',
  },
  'ride.quote.invalid': {
    status: 400,
    title: 'This price was not given to you',
    detail: 'Ask for an estimate, and send its quote_id as it is.',
  },
  'ride.quote.expired': { status: 409, title: 'This price has expired', detail: 'Ask for another estimate.' },
  'ride.quote.other-trip': {
    status: 409,
    title: 'This price is for another trip',
    detail: 'Ask for an estimate between this pickup and this drop.',
  },
  'ride.quote.not-offered': {
    status: 409,
    title: 'This vehicle was not offered',
    detail: 'Choose a vehicle type that the estimate has a price for.',
  },
  'ride.audit.invalid': { status: 400, title: 'The audit cannot be closed so', detail: 'Check the fields that are marked.' },
  'ride.audit.not-found': { status: 404, title: 'Audit not found', detail: 'No audit has this id.' },
  'ride.audit.already-closed': { status: 409, title: 'This audit is closed already', detail: 'Look at how it was closed.' },
  'ride.tariff.invalid': {
    status: 400,
    title: 'The tariff cannot be saved',
    detail: 'Check the fields that are marked. Money is in whole paise, distance in whole metres, and nothing begins or ends in the past.',
  },
  'ride.tariff.not-found': { status: 404, title: 'Tariff not found', detail: 'No tariff has this id.' },
  'ride.tariff.already-ended': { status: 409, title: 'This tariff has an end already', detail: 'Add another tariff instead.' },
  'profile.invalid': { status: 400, title: 'The profile cannot be saved', detail: 'Check the fields that are marked.' },
  'auth.unauthenticated': { status: 401, title: 'Please sign in', detail: 'Send a valid bearer token.' },
  'auth.wrong-credentials': { status: 401, title: 'E-mail or password is wrong', detail: 'Check both, then try again.' },
  'auth.invalid': {
    status: 400,
    title: 'This cannot be used for an account',
    detail: 'Give a name, a valid e-mail address and a password of 8 to 128 characters.',
  },
  'auth.email-taken': { status: 409, title: 'This e-mail already has an account', detail: 'Sign in instead.' },
  'auth.wrong-code': { status: 400, title: 'That code is not right', detail: 'Check the newest code you got, or ask for another.' },
  'auth.too-many-attempts': { status: 429, title: 'Too many attempts', detail: 'Wait a minute, then try again.' },
  'auth.step-up-required': {
    status: 403,
    title: 'Show your second factor',
    detail: 'This needs one that was shown in this session, for this purpose, in the last 5 minutes.',
  },
  'auth.factor-wrong': {
    status: 403,
    title: 'That second factor is not right',
    detail: 'Each code works once: wait for the next one, then try again.',
  },
  'auth.factor-locked': {
    status: 429,
    title: 'Too many wrong second factors',
    detail: 'Nothing is tried for 15 minutes after the fifth. Administrators have been told.',
  },
  'auth.factor-not-found': { status: 404, title: 'Second factor not found', detail: 'No second factor of yours has this id.' },
  'auth.factor-is-last': {
    status: 409,
    title: 'An officer keeps one second factor',
    detail: 'Enrol another one before you remove this one.',
  },
  'evidence.keeping.no-reason': {
    status: 400,
    title: 'A reason is needed',
    detail: 'Say why, in words that name nobody: they are kept for good.',
  },
  'evidence.keeping.alert-open': {
    status: 409,
    title: 'This alert is not over',
    detail: 'Its evidence is kept while the alert is open or its journey under way. Ask again once both are over.',
  },
  'evidence.keeping.held': {
    status: 409,
    title: 'This evidence is under a legal hold',
    detail: 'It is kept until every hold on it is lifted.',
  },
  'evidence.keeping.already-erased': { status: 409, title: 'This evidence is erased', detail: 'Only the record that it existed is left.' },
  'evidence.keeping.already-requested': {
    status: 409,
    title: 'The erasure was requested already',
    detail: 'That request is waiting for a decision, or being carried out.',
  },
  'evidence.keeping.hold-not-found': { status: 404, title: 'Hold not found', detail: 'No hold has this id.' },
  'evidence.keeping.hold-already-lifted': {
    status: 409,
    title: 'This hold is lifted already',
    detail: 'Place another one to keep the evidence.',
  },
  'evidence.keeping.request-not-found': { status: 404, title: 'Request not found', detail: 'No request to erase has this id.' },
  'evidence.keeping.already-decided': { status: 409, title: 'This request is decided already', detail: 'A new one can be made.' },
  'evidence.keeping.wrong-pin': { status: 403, title: 'That PIN is not right', detail: 'Try again, or use your password.' },
  'evidence.keeping.pin-not-set': { status: 409, title: 'No safety PIN is set', detail: 'Use your password.' },
  'evidence.keeping.pin-locked': { status: 429, title: 'Too many wrong PINs', detail: 'Wait 15 minutes, or use your password.' },
  'evidence.keeping.own-request': {
    status: 403,
    title: 'Nobody decides about their own request',
    detail: 'Another officer or administrator has to.',
  },
  'people.not-found': { status: 404, title: 'Person not found', detail: 'No account has this id.' },
  'people.own-role': {
    status: 409,
    title: 'Nobody changes their own role',
    detail: 'Ask another administrator to do it.',
  },
  'evidence.invalid': { status: 400, title: 'The request for evidence cannot be read', detail: 'Check the fields that are marked.' },
  'evidence.not-found': { status: 404, title: 'Nothing is on record', detail: 'No alert and no person has this id.' },
  'evidence.access-denied': {
    status: 403,
    title: 'You may not see this evidence',
    detail: 'Officers read it with a grant; administrators see it redacted. Nobody reads it of their own alert. This attempt is on record.',
  },
  'evidence.erased': {
    status: 409,
    title: 'The facts were destroyed',
    detail: 'What is left proves when something was recorded, not what.',
  },
  'evidence.no-checkpoint': {
    status: 409,
    title: 'Nothing can be proved yet',
    detail: 'The log has not been signed since this was recorded. Try again in a minute.',
  },
  'evidence.grant.required': { status: 403, title: 'You need a grant', detail: 'Ask for one for this alert. This attempt is on record.' },
  'evidence.grant.not-approved': { status: 403, title: 'Your request waits', detail: 'Somebody else has to approve it first.' },
  'evidence.grant.declined': { status: 403, title: 'Your request was declined', detail: 'Ask again if there is more to say.' },
  'evidence.grant.revoked': { status: 403, title: 'Your grant was revoked', detail: 'Ask for another one if you still need it.' },
  'evidence.grant.expired': { status: 403, title: 'Your grant has ended', detail: 'Ask for another one if you still need it.' },
  'evidence.grant.not-found': { status: 404, title: 'Grant not found', detail: 'No grant has this id.' },
  'evidence.grant.without-reason': {
    status: 400,
    title: 'Say why',
    detail: 'Write a sentence of at least 20 characters. It stays on record.',
  },
  'evidence.grant.too-long': { status: 400, title: 'That is too long', detail: 'At most seven days, and never longer than was asked for.' },
  'evidence.grant.own': {
    status: 403,
    title: 'This is your own request',
    detail: 'Somebody else has to decide about it. This attempt is on record.',
  },
  'evidence.grant.decided': { status: 409, title: 'This request was decided already', detail: 'Look at the list again.' },
  'evidence.grant.over': { status: 409, title: 'This grant is over', detail: 'It has ended or was revoked.' },
  'people.role-is-set': {
    status: 409,
    title: 'The settings make this person an administrator',
    detail: 'Take the id out of SOS_ADMIN_USER_IDS and start again first.',
  },
  'request.not-found': { status: 404, title: 'Nothing is here', detail: 'Check the address.' },
  'request.too-large': { status: 413, title: 'The request is too large', detail: 'Send at most 64 kB.' },
  'server.unavailable': {
    status: 503,
    title: 'The service cannot answer right now',
    detail: 'Nothing was lost if you got no receipt: send it again with the same commandId.',
  },
  'server.internal': {
    status: 500,
    title: 'Something went wrong on our side',
    detail: 'Try again. If it is urgent, call the emergency number.',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>;

export type ErrorId = keyof typeof errorCatalogue;

/** RFC 9457 problem details, with the catalogue id as `errorId`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errorId: ErrorId;
  /** Which fields were wrong, by path, when it was the input. */
  readonly fields?: Readonly<Record<string, string>>;
  /** After how many seconds it may be worth trying again, where that is known. */
  readonly retryAfterS?: number;
}

/** The problem document of a catalogue entry. `type` is a relative URI into the bundled docs. */
export function problemOf(errorId: ErrorId, fields?: Readonly<Record<string, string>>): Problem {
  const { status, title, detail } = errorCatalogue[errorId];
  return { type: `/docs/errors#${errorId}`, title, status, detail, errorId, ...(fields ? { fields } : {}) };
}

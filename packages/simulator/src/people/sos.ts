import { secureRandom, uuidv7 } from '@saferoute/client';
import type { AlertEvent, TimelineEntryView } from '@saferoute/protocol';
import { pause } from './pause.ts';
import { attempt, type Person } from './person.ts';

/** Between two tries of an SOS that was not answered. */
const RETRY_MS = 1_000;
const ANSWER_WITHIN_MS = 10_000;

/** Whom each of them would have called; numbers 555-0100 to 555-0199 are nobody's. */
const CONTACTS = [
  { name: 'Sister (simulated)', relationship: 'sister', phone: '+12125550140' },
  { name: 'Friend (simulated)', relationship: 'friend', phone: '+12125550141' },
] as const;

/** Makes what an SOS needs: somebody to text, and the PIN that ends it. */
export async function prepareForSos(person: Person): Promise<void> {
  const { contacts } = person.client.trpc;
  await setPin(person);
  const known = await attempt(person, () => contacts.list.query());
  for (const contact of CONTACTS)
    if (known?.items.every(({ phone }) => phone !== contact.phone) === true) await attempt(person, () => contacts.add.mutate(contact));
}

/** The PIN by which an alert is ended. */
export async function setPin(person: Person): Promise<void> {
  const { password: currentPassword, pin: safetyPin } = person.persona;
  const set = await attempt(person, () => person.client.trpc.profile.setPins.mutate({ currentPassword, safetyPin }));
  if (set !== null) person.hasPin = true;
}

/** Presses SOS over HTTPS, again until there is a receipt, and watches who is told until the signal. */
export async function pressSos(person: Person, journeyId: string, signal: AbortSignal): Promise<void> {
  const { client, tally } = person;
  const https = client.triggerRoutes.find(({ name }) => name === 'https');
  if (https === undefined) throw new Error('an SOS can always travel over HTTPS');
  const input = { commandId: uuidv7(Date.now(), secureRandom), journeyId, description: 'A simulated SOS.' };
  const pressedAt = performance.now();
  // Whoever stops waits for the answer: what is let go of unanswered may be raised when nobody is left to end it.
  const send = () => attempt(person, () => https.send(input, AbortSignal.timeout(ANSWER_WITHIN_MS)));
  let alert = await send();
  while (alert === null && !signal.aborted) {
    await pause(RETRY_MS, signal);
    alert = await send();
  }
  if (alert === null) return;
  tally.sos.receiptsMs.push(performance.now() - pressedAt);
  const note = noteTexts(person, pressedAt);
  const watch = client.watchAlert(alert.id, { onEvent: note, onRefused: () => {} });
  signal.addEventListener('abort', watch.stop, { once: true });
}

/** Counts each text on the timeline once, however often it is told of. */
function noteTexts({ tally: { sos } }: Person, pressedAt: number): (event: AlertEvent) => void {
  const seen = new Set<number>();
  const note = ({ seq, type }: TimelineEntryView) => {
    if (seen.has(seq)) return;
    seen.add(seq);
    if (type === 'CONTACT_NOTIFIED') sos.textsSentMs.push(performance.now() - pressedAt);
    if (type === 'DELIVERY_CONFIRMED') sos.textsDeliveredMs.push(performance.now() - pressedAt);
  };
  return (event) => {
    if (event.kind === 'snapshot') event.timeline.forEach(note);
    if (event.kind === 'entries') event.entries.forEach(note);
  };
}

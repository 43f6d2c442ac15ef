import type { Disclosure, Fact, LeafType } from '@saferoute/domain/evidence';

/** What a leaf is of, for somebody who has never heard of leaves. */
export const leafWords: Readonly<Record<LeafType, string>> = {
  snapshot: 'What was known when the alert was raised',
  timeline: 'An entry of the alert’s timeline',
  delivery: 'What became of a text or a call',
  dispatch: 'What emergency services were sent',
  access: 'Somebody was shown evidence, or was refused',
  erased: 'The facts were erased',
  administration: 'Staff changed something, or signed in',
};

/** The facts of a snapshot in words; others keep the name they were recorded under. */
const labels: Readonly<Record<string, string>> = {
  'trigger.source': 'How it was raised',
  'trigger.pressedAt': 'Pressed',
  'trigger.receivedAt': 'Received',
  'user.id': 'Account',
  'user.name': 'Name',
  'user.phone': 'Phone',
  'location.fixes': 'Last positions, oldest first',
  'journey.id': 'Journey',
  'journey.routeDeviationCm': 'Off the planned route',
  'device.batteryPercent': 'Battery',
  'device.network': 'Network',
  'device.appVersion': 'App version',
};

/** What a fact is called. */
export const factLabel = ({ name }: Pick<Disclosure, 'name'>): string => labels[name] ?? name;

/** An instant to the second, in UTC: the same for everybody who reads it aloud. */
export const utc = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.000Z$|Z$/, ' UTC');

/** A fact as a person reads it. Nothing is rounded or left out: what is not understood is shown as it is. */
export function factWords({ name, value }: Pick<Disclosure, 'name' | 'value'>): string {
  if (value === null) return 'not known';
  if (typeof value === 'number') return numberWords(name, value);
  if (typeof value === 'string') return timeWords(value) ?? value;
  if (name === 'location.fixes' && Array.isArray(value)) return value.length === 0 ? 'none known' : value.map(fixLine).join('\n');
  return JSON.stringify(value);
}

const fixLine = (fix: Fact): string => fixWords(fix) ?? JSON.stringify(fix);

function numberWords(name: string, value: number): string {
  if (name.endsWith('Cm')) return `${value / 100} m`;
  return name.endsWith('Percent') ? `${value} %` : String(value);
}

const timeWords = (text: string): string | null => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? utc(Date.parse(text)) : null);

/** A position of the snapshot: whole numbers of 1e-7 degrees, of centimetres, and of centimetres a second. */
function fixWords(value: Fact): string | null {
  if (typeof value !== 'object' || value === null || !('latitudeE7' in value)) return null;
  const { at, latitudeE7, longitudeE7, accuracyCm, speedCmps, ...rest } = value;
  if (typeof at !== 'string' || typeof latitudeE7 !== 'number' || typeof longitudeE7 !== 'number' || Object.keys(rest).length > 0)
    return null;
  const accuracy = typeof accuracyCm === 'number' ? `, ± ${accuracyCm / 100} m` : '';
  const speed = typeof speedCmps === 'number' ? `, ${speedCmps / 100} m/s` : '';
  return `${(latitudeE7 / 1e7).toFixed(7)}, ${(longitudeE7 / 1e7).toFixed(7)}${accuracy}${speed}, at ${timeWords(at) ?? at}`;
}

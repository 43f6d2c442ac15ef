import { groupOf, type Disclosure, type VerifiedEvent } from '@saferoute/domain/evidence';
import { element } from './element.ts';
import { factLabel, factWords, leafWords, utc } from './fact-words.ts';

/** Every event with its time and what is disclosed of it. */
export function showEvents(events: readonly VerifiedEvent[]): HTMLElement {
  return element('div', { class: 'events' }, element('h3', {}, 'What was recorded'), element('ol', {}, ...events.map(showEvent)));
}

function showEvent({ position, leaf, index, leafHash, disclosures }: VerifiedEvent): HTMLElement {
  const hidden = leaf.digests.length - disclosures.length;
  const time = element('time', { datetime: new Date(leaf.recordedAt).toISOString() }, utc(leaf.recordedAt));
  return element(
    'li',
    { class: 'event' },
    element('h4', {}, `${position}. ${leafWords[leaf.type]}`),
    element('p', { class: 'note' }, 'Recorded ', time),
    disclosures.length === 0 ? null : element('dl', {}, ...disclosures.toSorted(byGroup).flatMap(showFact)),
    hidden === 0
      ? null
      : element('p', { class: 'note' }, `${hidden} more ${hidden === 1 ? 'fact was' : 'facts were'} recorded, and not disclosed to you.`),
    element('p', { class: 'note' }, `Entry ${index} of the log. Receipt: `, element('code', {}, leafHash)),
  );
}

const showFact = (disclosure: Disclosure): readonly HTMLElement[] => [
  element('dt', {}, factLabel(disclosure)),
  element('dd', {}, factWords(disclosure)),
];

const GROUPS = ['trigger', 'user', 'location', 'journey', 'device'];
const placeOf = (disclosure: Disclosure): number =>
  GROUPS.includes(groupOf(disclosure)) ? GROUPS.indexOf(groupOf(disclosure)) : GROUPS.length;

/** First what happened and to whom, then where. */
const byGroup = (a: Disclosure, b: Disclosure): number => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name, 'en');

import { element } from './element.ts';
import { showEvents } from './show-events.ts';
import { utc } from './fact-words.ts';
import type { Verdict } from './verdict.ts';

type Verified = Extract<Verdict, { kind: 'verified' }>;

/** The whole answer, to be put on the page. Its heading comes first and can take the focus. */
export function showVerdict(fileName: string, verdict: Verdict): readonly HTMLElement[] {
  switch (verdict.kind) {
    case 'bad-trust':
      return [banner('waiting', 'The key you named cannot be read.', verdict.reason)];
    case 'unreadable':
      return [banner('urgent', 'This is no bundle that can be read.', `${fileName} ${verdict.reason}.`)];
    case 'failed':
      return [
        banner('urgent', 'Not verified. Do not rely on this bundle.', `${fileName} is not what the log has.`),
        showFaults(verdict.faults),
      ];
    case 'verified':
      return [verifiedBanner(verdict), ...showProof(verdict), showEvents(verdict.bundle.events)];
  }
}

function verifiedBanner({ bundle: { events, checkpoint }, ownKey }: Verified): HTMLElement {
  const what = `${count(events.length, 'event')} of the log ${checkpoint.origin}, exactly as ${events.length === 1 ? 'it was' : 'they were'} recorded.`;
  return ownKey === null
    ? banner('well', 'Verified.', what)
    : banner('waiting', 'It agrees with itself. Compare the key.', `${what} Whose log that is, only its key says.`);
}

const signs = { well: '✓', waiting: '!', urgent: '✕' } as const;

function banner(tone: keyof typeof signs, heading: string, words: string): HTMLElement {
  return element(
    'div',
    { class: 'banner', 'data-tone': tone },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, signs[tone]),
    element('div', {}, element('h2', { tabindex: '-1' }, heading), element('p', {}, words)),
  );
}

function showFaults(faults: Extract<Verdict, { kind: 'failed' }>['faults']): HTMLElement {
  const lines = faults.map(({ path, reason }) => element('li', {}, element('code', {}, path), ` ${reason}`));
  return element('div', { class: 'panel' }, element('h3', {}, 'At fault'), element('ul', { class: 'faults' }, ...lines));
}

function showProof({ bundle, ownKey }: Verified): readonly HTMLElement[] {
  const { checkpoint, witnessed } = bundle;
  const witnesses = [...checkpoint.cosigned, ...(witnessed?.cosigned ?? [])].flatMap(({ key, at }) =>
    at === null ? [] : [`${key.name}, ${utc(at)}`],
  );
  const proved = [
    `These events were in the log when it had ${count(checkpoint.size, 'entry', 'entries')}. Nobody has changed them since, the operator included.`,
    'Each fact shown below is the one that was recorded.',
    'The events of an alert follow one another without a gap, up to the last one here.',
    ...(witnesses.length === 0 ? [] : [`Others have witnessed the log: ${witnesses.join('; ')}.`]),
    ...(witnessed === null ? [] : [`The first ${count(witnessed.size, 'entry', 'entries')} of the log existed by then.`]),
  ];
  const notProved = [
    'That what was recorded was true: a phone can report a wrong place, a person can type a wrong note.',
    'That everything was recorded: what never reached the log leaves no trace here.',
    witnesses.length === 0
      ? 'When it was recorded: the times are the operator’s own clock.'
      : 'When it was recorded, beyond what the witnesses say: the other times are the operator’s own clock.',
    'Anything about facts that are not shown here.',
  ];
  return [
    ...(ownKey === null ? [] : [showKey(ownKey)]),
    element(
      'div',
      { class: 'proof' },
      panel(ownKey === null ? 'What is proved' : 'What is proved, if that key is the log’s', proved),
      panel('What is not', notProved),
    ),
  ];
}

const showKey = (key: string): HTMLElement =>
  element(
    'div',
    { class: 'panel' },
    element('h3', {}, 'The key in this bundle'),
    element('p', {}, element('code', {}, key)),
    element(
      'p',
      { class: 'note' },
      'Compare it with the one the operator publishes, or name yours above: then this page says whose log it is.',
    ),
  );

const panel = (heading: string, lines: readonly string[]): HTMLElement =>
  element('div', { class: 'panel' }, element('h3', {}, heading), element('ul', {}, ...lines.map((line) => element('li', {}, line))));

const count = (number: number, one: string, many = `${one}s`): string => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

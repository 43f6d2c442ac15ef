import { mendEverything, post, setFaults } from './control.js';
import { h, say } from './dom.js';

const carriers = { twilio: 'Twilio', vonage: 'Vonage' };

/** Ways to break a whole carrier. */
const ways = {
  working: { label: 'Works', said: 'works', fault: null },
  failing: { label: 'Fails (500)', said: 'answers 500', fault: { kind: 'http', status: 500 } },
  busy: { label: 'Busy (429)', said: 'is too busy', fault: { kind: 'http', status: 429 } },
  mute: { label: 'Silent', said: 'never answers', fault: { kind: 'timeout' } },
  gone: { label: 'Gone', said: 'is gone', fault: { kind: 'outage' } },
};

/** The levers under the phones. */
export function createTray(tray) {
  const broken = tray.querySelector('#broken');
  const levers = Object.entries(carriers).map(([carrier, label]) => createLever(carrier, label));
  const mend = h('button', { type: 'button', onclick: () => void mendEverything() }, 'Mend everything');
  const clear = h('button', { type: 'button', onclick: () => void post('reset') }, 'Clear the phones');
  tray.querySelector('#levers').append(...levers.map(({ element }) => element), h('div', { class: 'acts' }, mend, clear));
  tray.open = matchMedia('(min-width: 60rem)').matches;

  return (faults) => {
    const said = levers.map((lever) => lever.update(faults)).filter((words) => words !== null);
    const phones = new Set(faults.filter(({ to }) => to !== '*').map(({ to }) => to)).size;
    if (phones > 0) said.push(phones === 1 ? 'one phone is broken' : `${phones} phones are broken`);
    say(broken, said.length === 0 ? 'everything works' : said.join(' · '));
    broken.dataset.broken = String(said.length > 0);
    mend.disabled = faults.length === 0;
  };
}

function createLever(carrier, label) {
  const inputs = Object.fromEntries(
    Object.entries(ways).map(([way, { fault }]) => {
      const choose = () => void setFaults({ carrier, to: '*' }, fault === null ? [] : [{ fault }]);
      return [way, h('input', { type: 'radio', name: carrier, value: way, onchange: choose })];
    }),
  );
  const choices = Object.entries(ways).map(([way, { label: text }]) => h('label', {}, inputs[way], h('span', {}, text)));
  const element = h('fieldset', { class: 'lever' }, h('legend', {}, label), h('div', { class: 'ways' }, ...choices));

  /** Answers what is wrong in words, `null` when nothing is. */
  function update(faults) {
    const rule = faults.find((candidate) => candidate.carrier === carrier && candidate.to === '*');
    const way = rule === undefined ? 'working' : Object.keys(ways).find((key) => sameFault(ways[key].fault, rule.fault));
    for (const [key, input] of Object.entries(inputs)) input.checked = key === way;
    if (rule === undefined) return null;
    return `${label} ${way === undefined ? 'is broken' : ways[way].said}`;
  }
  return { element, update };
}

function sameFault(fault, other) {
  return fault !== null && fault.kind === other.kind && fault.status === other.status;
}

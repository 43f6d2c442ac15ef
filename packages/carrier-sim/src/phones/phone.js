import { createBubble } from './bubble.js';
import { createCallScreen } from './call.js';
import { setFaults } from './control.js';
import { clock, h, say, spaced } from './dom.js';

/** Ways to break one phone; each carrier has its own code for it. */
const conditions = {
  working: { label: 'Works', scripts: [] },
  off: { label: 'Switched off', scripts: [script('twilio', 'undelivered', 30003), script('vonage', 'undelivered', 2)] },
  unused: { label: 'Number not in use', scripts: [script('twilio', 'refuse', 21211), script('vonage', 'refuse', 6)] },
  stopped: { label: 'Answered STOP', scripts: [script('twilio', 'refuse', 21610), script('vonage', 'undelivered', 9)] },
  silent: { label: 'Never confirms', scripts: [{ carrier: '*', fault: { kind: 'no-receipt' } }] },
};

function script(carrier, kind, code) {
  return { carrier, fault: { kind, code } };
}

const HUES = 5;

/** One phone: its frame, its thread, its call screen, and the switch that breaks it. */
export function createPhone(number) {
  const bubbles = new Map();
  let isNew = true;
  const hue = [...number].reduce((sum, digit) => sum + digit.charCodeAt(0), 0) % HUES;
  const time = h('span', {}, clock(Date.now()));
  const name = h('h2');
  const avatar = h('span', { class: 'avatar', 'aria-hidden': 'true' });
  const digits = h('p', { class: 'number' }, spaced(number));
  const texts = h('ol');
  const thread = h('div', { class: 'thread', role: 'log', tabindex: '0' }, texts);
  const hint = h('p', { class: 'hint' }, 'No texts yet');
  const call = createCallScreen();
  const condition = h(
    'select',
    { onchange: () => void setFaults({ to: number }, conditions[condition.value].scripts) },
    ...Object.entries(conditions).map(([value, { label }]) => h('option', { value }, label)),
  );
  const element = h(
    'article',
    { class: `phone hue-${hue}` },
    h(
      'div',
      { class: 'bar', 'aria-hidden': 'true' },
      time,
      h('span', { class: 'island' }),
      h('span', { class: 'signal' }, h('i'), h('i'), h('i'), h('i')),
    ),
    h('header', {}, avatar, h('div', {}, name, digits)),
    hint,
    thread,
    h('label', { class: 'condition' }, h('span', {}, 'This phone'), condition),
    call.element,
  );

  function update({ owner, messages, ringing, faults }) {
    const shown = owner === '' ? spaced(number) : owner;
    say(name, shown);
    digits.hidden = owner === '';
    say(avatar, owner === '' ? number.slice(-2) : initials(owner));
    element.setAttribute('aria-label', `Phone of ${shown}`);
    thread.setAttribute('aria-label', `Texts to ${shown}`);
    condition.value = conditionOf(faults);
    element.dataset.condition = condition.value;
    call.update(ringing);
    hint.hidden = messages.length > 0;
    fill(messages);
  }

  function fill(messages) {
    const atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 40;
    const kept = new Set(messages.map(({ id }) => id));
    for (const [id, bubble] of bubbles) {
      if (kept.has(id)) continue;
      bubble.element.remove();
      bubbles.delete(id);
    }
    const arrived = messages.filter(({ id }) => !bubbles.has(id));
    const startles = !isNew || messages.length === 1;
    isNew = false;
    for (const message of messages) bubbles.get(message.id)?.update(message);
    for (const message of arrived) {
      const bubble = createBubble(message);
      bubbles.set(message.id, bubble);
      texts.append(bubble.element);
    }
    if (arrived.length === 0) return;
    say(time, clock(arrived.at(-1).at));
    if (startles) buzz(element);
    if (atEnd) thread.scrollTop = thread.scrollHeight;
  }
  return { element, update };
}

function buzz(element) {
  element.classList.remove('buzzing');
  void element.offsetWidth; // Restarts the animation.
  element.classList.add('buzzing');
}

function initials(owner) {
  return owner
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 2);
}

/** The name of what is in force for a number. */
function conditionOf(faults) {
  const matches = ({ scripts }) =>
    scripts.length === faults.length && scripts.every((wanted) => faults.some((rule) => sameFault(rule, wanted)));
  return Object.keys(conditions).find((key) => matches(conditions[key])) ?? '';
}

function sameFault(rule, wanted) {
  return rule.carrier === wanted.carrier && rule.fault.kind === wanted.fault.kind && rule.fault.code === wanted.fault.code;
}

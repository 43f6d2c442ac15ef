import { post } from './control.js';
import { h, say, spaced } from './dom.js';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** What covers a phone's screen while it rings and while somebody talks. */
export function createCallScreen() {
  let id = '';
  const act = (what, body) => () => void post(`calls/${id}/${what}`, body);
  const title = h('p', { class: 'calling', role: 'status' });
  const from = h('p', { class: 'caller' });
  const digits = h('output', { class: 'digits', 'aria-label': 'Keys pressed' });
  const keypad = h(
    'div',
    { class: 'keypad', role: 'group', 'aria-label': 'Keypad' },
    ...KEYS.map((digit) => h('button', { type: 'button', onclick: act('press', { digit }) }, digit)),
  );
  const ringing = h(
    'div',
    { class: 'choices' },
    h('button', { type: 'button', class: 'decline', onclick: act('decline') }, 'Decline'),
    h('button', { type: 'button', class: 'answer', onclick: act('answer') }, 'Answer'),
  );
  const talking = h(
    'div',
    { class: 'talking' },
    digits,
    keypad,
    h('button', { type: 'button', class: 'decline', onclick: act('hang-up') }, 'Hang up'),
  );
  const element = h(
    'div',
    { class: 'call', hidden: true },
    h('div', { class: 'rings', 'aria-hidden': 'true' }),
    title,
    from,
    ringing,
    talking,
  );

  function update(call) {
    element.hidden = call === undefined;
    if (call === undefined) return;
    id = call.id;
    element.dataset.status = call.status;
    say(title, call.status === 'ringing' ? 'Incoming call' : 'On the phone');
    say(from, spaced(call.from));
    say(digits, call.digits);
    ringing.hidden = call.status !== 'ringing';
    talking.hidden = call.status !== 'in-progress';
  }
  return { element, update };
}

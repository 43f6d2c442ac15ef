import { clock, h, say } from './dom.js';

const carriers = { twilio: 'Twilio', vonage: 'Vonage' };

/** Each state in an icon and words. */
const states = {
  queued: ['○', 'On its way'],
  sent: ['✓', 'Sent, not confirmed yet'],
  delivered: ['✓✓', 'Delivered'],
  undelivered: ['✕', 'Did not arrive'],
  canceled: ['–', 'Canceled'],
};

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

/** One text in a thread. */
export function createBubble(message) {
  const icon = h('span', { 'aria-hidden': 'true' });
  const word = h('span');
  const state = h('p', { class: 'state' }, icon, word);
  const body = h('div', { class: 'body', dir: 'auto' }, ...linked(message.body));
  const time = h('time', { datetime: new Date(message.at).toISOString(), title: new Date(message.at).toString() }, clock(message.at));
  const parts = message.segments > 1 ? ` · ${message.segments} parts` : '';
  const element = h('li', { class: 'text' }, h('p', { class: 'meta' }, time, ` · ${carriers[message.carrier]}${parts}`), body, state);

  function update(current) {
    const [sign, words] = states[current.status];
    element.dataset.status = current.status;
    say(icon, sign);
    say(word, current.errorCode === null ? words : `${words} (${current.errorCode})`);
    if (current.body === '' && body.childNodes.length > 0) body.replaceChildren(h('em', {}, 'Redacted'));
  }
  update(message);
  return { element, update };
}

/** Text with its links made clickable; nothing in a text is ever read as HTML. */
function linked(text) {
  const pieces = [];
  let end = 0;
  for (const { 0: url, index } of text.matchAll(LINK)) {
    pieces.push(text.slice(end, index), h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url));
    end = index + url.length;
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== '');
}

import { say } from './dom.js';
import { createPhone } from './phone.js';
import { createTray } from './tray.js';

const row = document.querySelector('#phones');
const quiet = document.querySelector('#quiet');
const live = document.querySelector('#live');
const showFaults = createTray(document.querySelector('#tray'));
const phones = new Map();

function show({ phones: known, messages, calls, faults }) {
  const owners = new Map(known.map(({ number, name }) => [number, name]));
  const numbers = new Set([...owners.keys(), ...messages.map(({ to }) => to), ...calls.map(({ to }) => to)]);
  for (const [number, phone] of phones) {
    if (numbers.has(number)) continue;
    phone.element.remove();
    phones.delete(number);
  }
  for (const number of numbers) {
    if (!phones.has(number)) add(number);
    phones.get(number).update({
      owner: owners.get(number) ?? '',
      messages: messages.filter(({ to }) => to === number),
      ringing: calls.find(({ to, status }) => to === number && (status === 'ringing' || status === 'in-progress')),
      faults: faults.filter(({ to }) => to === number),
    });
  }
  quiet.hidden = numbers.size > 0;
  showFaults(faults);
}

function add(number) {
  const phone = createPhone(number);
  phones.set(number, phone);
  row.append(phone.element);
}

function connected(is) {
  live.dataset.live = String(is);
  say(live, is ? 'Live' : 'Connection lost, trying again');
}

const stream = new EventSource('phones/events');
stream.onopen = () => connected(true);
stream.onerror = () => connected(false);
stream.onmessage = ({ data }) => show(JSON.parse(data));

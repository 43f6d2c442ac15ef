/** Makes an element: `h('p', { class: 'x' }, 'text', child)`. Properties that are functions become listeners (`onclick`). */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Replaces the text only when it differs, so that nothing is announced twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** `+919876543210` → `+91 98765 43210`. */
export function spaced(number) {
  const grouped = /^\+91(\d{5})(\d{5})$/.exec(number) ?? /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (grouped === null) return number.replace(/(\d{3})(?=\d{3})/g, '$1 ');
  return [number.startsWith('+91') ? '+91' : '+1', ...grouped.slice(1)].join(' ');
}

export function clock(at) {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

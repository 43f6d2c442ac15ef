/** The simulator's remote control. Answers nothing: what changed comes back over the stream. */
export function post(path, body = {}) {
  return fetch(`sim/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** Puts exactly these faults on one number or carrier, in place of whatever was there. */
export async function setFaults(where, scripts) {
  await fetch(`sim/faults?${new URLSearchParams(where)}`, { method: 'DELETE' });
  for (const script of scripts) await post('faults', { ...where, ...script });
}

export async function mendEverything() {
  await fetch('sim/faults', { method: 'DELETE' });
}

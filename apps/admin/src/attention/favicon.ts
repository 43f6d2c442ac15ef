const shield = 'M16 2 4 6.5v9C4 23 9 28.4 16 30.5 23 28.4 28 23 28 15.5v-9z';

/** The tab's icon: a shield, with a red dot while somebody needs help now. */
export function faviconHref(needsHelp: boolean): string {
  const dot = needsHelp ? '<circle cx="24" cy="8" r="8" fill="#c41e2a" stroke="#fff" stroke-width="2"/>' : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1d66c8" d="${shield}"/>${dot}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

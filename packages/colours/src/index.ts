/**
 * Reads colours of the palette as they are on an element now: MapLibre knows no CSS variables, and the palette stays the only place with colours.
 * @param names of custom properties
 */
export function coloursOn<Key extends string>(element: HTMLElement, names: Readonly<Record<Key, `--${string}`>>): Record<Key, string> {
  const probe = document.createElement('i');
  element.append(probe);
  const read = ([key, name]: [string, unknown]) => {
    probe.style.color = `var(${String(name)})`;
    return [key, getComputedStyle(probe).color];
  };
  const colours = Object.fromEntries(Object.entries(names).map(read)) as Record<Key, string>;
  probe.remove();
  return colours;
}

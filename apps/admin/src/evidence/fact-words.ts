/** A fact as a line of words: what it is of, and what it says. */
export interface FactLine {
  readonly label: string;
  readonly text: string;
}

/** Whole numbers of evidence in the unit a person reads; by the end of the name they are kept under. */
const units: readonly (readonly [RegExp, (value: number) => string])[] = [
  [/E7$/, (value) => `${(value / 1e7).toFixed(5)}°`],
  [/Cmps$/, (value) => `${((value / 100) * 3.6).toFixed(1)} km/h`],
  [/Cm$/, (value) => `${(value / 100).toFixed(1)} m`],
  [/Percent$/, (value) => `${value} %`],
];

/** A fact line by line, however deep it is. What is not known is said to be. */
export function factLines(name: string, value: unknown): readonly FactLine[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => factLines(`${name} ${at + 1}`, item));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, member]) => factLines(`${name}.${key}`, member));
  return [{ label: labelOf(name), text: textOf(name, value) }];
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value !== 'number') return 'not known';
  const unit = units.find(([ending]) => ending.test(name));
  return unit === undefined ? String(value) : unit[1](value);
}

/** `location.fixes 1.latitudeE7` reads `Fixes 1, latitude`. */
function labelOf(name: string): string {
  const parts = name
    .split('.')
    .map((part) => part.replace(/(E7|Cmps|Cm|Percent)(?=$| )/, '').replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`));
  const words = (parts.length > 1 ? parts.slice(1) : parts).join(', ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

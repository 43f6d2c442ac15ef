import { kilometres } from './tariffs/figures.ts';

/** `2 silences were bridged, 1.2 km.`; empty for none. */
export function gapWords({ count, metres }: { readonly count: number; readonly metres: number }): string {
  if (count === 0) return '';
  return `${count === 1 ? '1 silence was' : `${count} silences were`} bridged, ${kilometres(metres)}.`;
}

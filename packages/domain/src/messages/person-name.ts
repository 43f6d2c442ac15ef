import { oneLine, shorten } from '../shared/one-line.ts';

const MAX_GRAPHEMES = 60;

/** Full stops a browser takes for the one in a domain name (UTS #46, 2.3), where a link could start. */
const STOP = /[.\u3002\uff0e\uff61]/gu;

/**
 * A name as it stands in a text: one line, at most 60 graphemes, every letter as its owner writes it; `null` if nothing can be seen of it.
 * It never forms a link (`evil.example/x` → `evil. example x`): our sender must not carry a stranger's.
 */
export function personName(name: string | null): string | null {
  const unlinked = oneLine(name ?? '')
    .replace(/[/\\]/g, ' ')
    .replace(STOP, '. ');
  const shown = shorten(oneLine(unlinked), MAX_GRAPHEMES);
  return shown === '' ? null : shown;
}

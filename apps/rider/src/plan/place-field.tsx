import { placeWords, readPlace } from '@saferoute/client';
import { useState } from 'react';
import { Field } from '../ui/field.tsx';
import type { End } from './use-plan.ts';

interface PlaceFieldProps {
  readonly label: string;
  readonly end: End | null;
  readonly hint?: string;
  readonly onChoose: (end: End) => void;
}

/** A place as text: coordinates, or a pasted map link. What the map or a list chose is written here too. */
export function PlaceField({ label, end, hint, onChoose }: PlaceFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const place = draft === null ? null : readPlace(draft);
  const shown = end === null ? '' : end.name || placeWords(end.at);
  const isWrong = draft !== null && draft.trim() !== '' && place === null;
  const take = () => {
    if (place !== null) onChoose({ at: place, name: '' });
    if (!isWrong) setDraft(null);
  };
  return (
    <Field
      label={label}
      value={draft ?? shown}
      inputMode="text"
      autoComplete="off"
      spellCheck={false}
      hint={hint}
      problem={isWrong ? 'Type latitude and longitude, for example 12.97160, 77.59460, or paste a map link.' : undefined}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        take();
      }}
    />
  );
}

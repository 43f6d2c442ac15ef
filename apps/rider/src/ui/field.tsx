import { useId } from 'react';

interface FieldProps extends React.InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
}

/** A labelled input; its problem replaces its hint in place. */
export function Field({ label, hint, problem, ...input }: FieldProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <label className="field">
      <span>{label}</span>
      <input {...input} aria-invalid={problem !== undefined} aria-describedby={note === undefined ? undefined : id} />
      {note !== undefined && (
        <small id={id} data-tone={problem === undefined ? undefined : 'waiting'}>
          {note}
        </small>
      )}
    </label>
  );
}

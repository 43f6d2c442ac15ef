/** A form as sent: names with all their values, in order. */
export type Form = ReadonlyMap<string, readonly string[]>;

export function parseForm(body: string): Form {
  const form = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) form.set(name, [...(form.get(name) ?? []), value]);
  return form;
}

/** The first value of a field, `null` when it is absent. */
export function valueOf(form: Form, name: string): string | null {
  return form.get(name)?.[0] ?? null;
}

import type { Form } from './form.ts';

/** What the table says of a setting. `T` is what its readers get: for an optional one that includes null. */
export interface Setting<T> {
  readonly form: Form<NonNullable<T>>;
  readonly description: string;
  readonly example: string;
  /** The text that stands where nothing is set; null for none. */
  readonly default: string | null;
  readonly required: boolean;
  /** Its text is never shown, logged or repeated in a message. */
  readonly secret: boolean;
}

interface About {
  readonly description: string;
  readonly example: string;
  readonly secret?: boolean;
}

/** The process does not start without it. */
export const required = <T extends {}>(form: Form<T>, about: About): Setting<T> => ({
  secret: false,
  ...about,
  form,
  default: null,
  required: true,
});

/** Stands at `fallback` where nothing is set. */
export const defaulting = <T extends {}>(
  form: Form<T>,
  fallback: string,
  about: Omit<About, 'example'> & { readonly example?: string },
): Setting<T> => ({
  secret: false,
  example: fallback,
  ...about,
  form,
  default: fallback,
  required: false,
});

/** Null where nothing is set. */
export const optional = <T extends {}>(form: Form<T>, about: About): Setting<T | null> => ({
  secret: false,
  ...about,
  form,
  default: null,
  required: false,
});

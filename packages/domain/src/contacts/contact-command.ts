/**
 * What can be asked of a contact book. Phones come normalised to E.164; an absent field means "as it is".
 * `isPrimary: false` takes nothing away: another contact is made primary instead.
 */
export type ContactCommand = AddContact | UpdateContact | RemoveContact | MakePrimary | SeedHotline;

export interface AddContact {
  readonly kind: 'add';
  /** Chosen by the caller; a second `add` of the same id is a repetition and changes nothing. */
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly relationship?: string | null | undefined;
  readonly isPrimary?: boolean | undefined;
}

export interface UpdateContact {
  readonly kind: 'update';
  readonly id: string;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly relationship?: string | null | undefined;
  readonly isPrimary?: boolean | undefined;
}

export interface RemoveContact {
  readonly kind: 'remove';
  readonly id: string;
}

export interface MakePrimary {
  readonly kind: 'makePrimary';
  readonly id: string;
}

/** Puts the fallback emergency number, short or E.164, into a book that is empty. */
export interface SeedHotline {
  readonly kind: 'seedHotline';
  readonly id: string;
  readonly phone: string;
}

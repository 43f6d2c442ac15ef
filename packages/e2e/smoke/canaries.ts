/** What nobody but the people concerned may ever read, each as it would be typed, sent or stored. */
export type Canaries = Readonly<Record<string, string>>;

/** A canary in a place it must not be. */
export interface Sighting {
  readonly canary: string;
  readonly form: string;
  readonly where: string;
}

/** Somewhere things are written down that anybody, or any operator, may read. */
export interface Sink {
  readonly where: string;
  readonly bytes: Uint8Array;
}

/**
 * The forms a text takes on its way: as it is, in an address, in a query, in hex, and in base64 wherever in a group of three it begins.
 * A form that is too short to mean anything is left out.
 */
export function formsOf(canary: string): readonly (readonly [string, string])[] {
  const bytes = Buffer.from(canary);
  const base64 = [0, 1, 2].map((offset) => {
    // The first and last digits depend on what stands beside them.
    const digits = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return digits.slice(offset === 0 ? 0 : offset + 1, digits.length - (digits.length % 4 === 0 ? 0 : 1));
  });
  const forms: [string, string][] = [
    ['plain', canary],
    ['in JSON', JSON.stringify(canary).slice(1, -1)],
    ['in an address', encodeURIComponent(canary)],
    ['hex', bytes.toString('hex')],
    ...base64.flatMap((digits): [string, string][] => [
      ['base64', digits],
      ['base64url', digits.replaceAll('+', '-').replaceAll('/', '_')],
    ]),
  ];
  return forms.filter(([, form], at) => form.length >= 6 && forms.findIndex(([, other]) => other === form) === at);
}

/** Looks for every form of every canary in everything that was written. */
export function sightings(canaries: Canaries, sinks: readonly Sink[]): Sighting[] {
  return sinks.flatMap(({ where, bytes }) => {
    const text = Buffer.from(bytes);
    return Object.entries(canaries).flatMap(([canary, value]) =>
      formsOf(value)
        .filter(([, form]) => text.includes(form))
        .map(([form]) => ({ canary, form, where })),
    );
  });
}

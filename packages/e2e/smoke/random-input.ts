import * as fc from 'fast-check';

/** What of JSON Schema the procedures' inputs are made of. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** Real ids, by the name of the field they go in; whatever else ends in `id` gets any of them. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** Inputs that a procedure mostly takes: of its own form, with real ids where ids belong. */
export function inputsOf(parser: unknown, ids: Ids): fc.Arbitrary<unknown> {
  const schema = schemaOf(parser);
  return schema === null ? fc.record({ alertId: idNamed('alertId', ids) }, { requiredKeys: [] }) : valuesOf(schema, { name: '', ids });
}

/** By Standard JSON Schema, which zod implements; null for what has no such form. */
function schemaOf(parser: unknown): Schema | null {
  const standard = (parser as { '~standard'?: { jsonSchema?: { input(options: object): Schema } } } | undefined)?.['~standard'];
  try {
    return standard?.jsonSchema?.input({ target: 'draft-2020-12' }) ?? null;
  } catch {
    return null;
  }
}

interface At {
  readonly name: string;
  readonly ids: Ids;
}

function valuesOf(schema: Schema, at: At): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valuesOf(choice, at)));
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return objectsOf(schema, at);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, at), { minLength: 1, maxLength: 3 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'integer':
    case 'number':
      return fc.constantFrom(1, 2, 24, 50);
    default:
      return textNamed(at);
  }
}

function objectsOf({ properties = {}, required = [] }: Schema, { ids }: At): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema, { name, ids })]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [...required] });
}

function textNamed({ name, ids }: At): fc.Arbitrary<string> {
  if (/ids?$/i.test(name)) return idNamed(name, ids);
  if (/at$/i.test(name)) return fc.constantFrom('2026-02-07T09:00:00.000Z', new Date(Date.now() + 3_600_000).toISOString());
  return fc.oneof(fc.constant('The district court asked for it.'), fc.string({ maxLength: 30 }));
}

export const idNamed = (name: string, ids: Ids): fc.Arbitrary<string> => fc.constantFrom(...(ids[name] ?? Object.values(ids).flat()));

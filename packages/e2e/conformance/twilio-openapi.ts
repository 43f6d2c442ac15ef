import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The little of a JSON schema that Twilio's forms use. */
export interface PropertySchema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly items?: PropertySchema;
  readonly $ref?: string;
}

export interface FormSchema {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, PropertySchema>>;
}

interface Operation {
  readonly requestBody: { readonly content: { readonly 'application/x-www-form-urlencoded': { readonly schema: FormSchema } } };
  readonly responses: Readonly<
    Record<string, { readonly content?: { readonly 'application/json': { readonly examples?: Record<string, { value: unknown }> } } }>
  >;
}

interface Spec {
  readonly paths: Readonly<Record<string, { readonly post?: Operation; readonly get?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, PropertySchema>> };
}

const ACCOUNT = '/2010-04-01/Accounts/{AccountSid}';

/**
 * Formats the document names but does not define, written down from its descriptions. `phone-number` covers everything a
 * sender may be; that a recipient may not be a name is a rule beside the schema, and the suite's.
 */
const formats: Readonly<Record<string, RegExp | true>> = {
  'phone-number': /^(([a-z]+:)?\+[1-9]\d{1,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 +\-_&]{1,11}|(HS|DE)[0-9a-fA-F]{32})$/,
  endpoint: /^(\+[1-9]\d{1,14}|\d{3,15}|sip:\S+@\S+|client:\S+|sim:\S+)$/,
  'http-method': /^(GET|POST)$/,
  twiml: true,
  currency: /^[A-Za-z]{3}$/,
  'uri-map': true,
  'date-time-rfc-2822':
    /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} \+0000$/,
};

/** Twilio's published API description, as a judge of requests and responses. */
export class TwilioOpenApi {
  readonly #spec: Spec;
  readonly #ajv: Ajv;

  constructor(vectors: string) {
    this.#spec = JSON.parse(readFileSync(join(vectors, 'twilio', 'twilio_api_v2010.json'), 'utf8')) as Spec;
    this.#ajv = new Ajv({ strict: false, allErrors: true });
    addFormatsModule.default(this.#ajv);
    for (const [name, format] of Object.entries(formats)) this.#ajv.addFormat(name, format);
    this.#ajv.addSchema(this.#spec, 'twilio');
  }

  formSchema(resource: 'Messages' | 'Calls'): FormSchema {
    return this.#create(resource).requestBody.content['application/x-www-form-urlencoded'].schema;
  }

  /** The document's own examples of a created resource. */
  createdExamples(resource: 'Messages' | 'Calls'): readonly unknown[] {
    const examples = this.#create(resource).responses['201']?.content?.['application/json'].examples ?? {};
    return Object.values(examples).map(({ value }) => value);
  }

  validatorOfForm(resource: 'Messages' | 'Calls'): ValidateFunction {
    return this.#at(`#/paths/${pointer(`${ACCOUNT}/${resource}.json`)}/post/requestBody/content/application~1x-www-form-urlencoded/schema`);
  }

  validatorOf(schema: 'api.v2010.account.message' | 'api.v2010.account.call'): ValidateFunction {
    return this.#at(`#/components/schemas/${schema}`);
  }

  /** A list's frame. Its URIs are held as references: the document's own examples of them are paths. */
  validatorOfList(resource: 'Messages' | 'Calls'): ValidateFunction {
    const path = `${ACCOUNT}/${resource}.json`;
    const answer = this.#spec.paths[path]?.get?.responses['200']?.content?.['application/json'] as { schema: object } | undefined;
    if (answer === undefined) throw new Error(`the document describes no list of ${resource}`);
    const { schema } = answer;
    const asWritten = JSON.stringify(schema).replaceAll('"format":"uri"', '"format":"uri-reference"').replaceAll('"#/', '"twilio#/');
    return this.#ajv.compile(JSON.parse(asWritten) as object);
  }

  /** A form as the JSON its schema describes; what cannot be read as its type stays text, for the schema to refuse. */
  decode(resource: 'Messages' | 'Calls', form: URLSearchParams): Record<string, unknown> {
    const { properties } = this.formSchema(resource);
    const names = [...new Set(form.keys())];
    return Object.fromEntries(names.map((name) => [name, decodeValues(properties[name] ?? {}, form.getAll(name))]));
  }

  resolve(schema: PropertySchema): PropertySchema {
    return schema.$ref === undefined ? schema : (this.#spec.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  }

  #create(resource: string): Operation {
    const operation = this.#spec.paths[`${ACCOUNT}/${resource}.json`]?.post;
    if (operation === undefined) throw new Error(`the document has no way to create ${resource}`);
    return operation;
  }

  #at(path: string): ValidateFunction {
    return this.#ajv.compile({ $ref: `twilio${path}` });
  }
}

function pointer(path: string): string {
  return path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
}

function decodeValues({ type, items }: PropertySchema, values: readonly string[]): unknown {
  if (type === 'array') return values.map((value) => decodeOne(items?.type, value));
  return values.length === 1 ? decodeOne(type, values[0] ?? '') : values;
}

function decodeOne(type: string | undefined, value: string): unknown {
  if (type === 'integer' && /^-?\d+$/.test(value)) return Number(value);
  if (type === 'number' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

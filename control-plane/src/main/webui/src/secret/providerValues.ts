import type { Metadata, Secret } from './store';
import { authOf, type ProviderAuth, type ProviderField, type ProviderType } from './types';

/** A model as the form holds it; costs are texts while they are typed. */
export interface CustomModel {
  name: string;
  format: string;
  flavor: string;
  multimodal: boolean;
  inputCost: string;
  outputCost: string;
}

/** What a provider's form holds; of which type and way to sign in says what of it is sent. */
export interface ProviderValues {
  type: string;
  name: string;
  auth: string;
  /** Texts, addresses, costs and choices, by field. */
  texts: Record<string, string>;
  flags: Record<string, boolean>;
  lists: Record<string, string[]>;
  /** One a line. */
  headers: string;
  models: CustomModel[];
  /** The secret as one text. */
  secret: string;
  /** The secret by its parts. */
  parts: Record<string, string>;
}

/** Flags that are meant where nothing is said. */
const ON: ReadonlySet<string> = new Set(['supportsStreaming']);

export const NEW_PROVIDER: ProviderValues = {
  type: '',
  name: '',
  auth: '',
  texts: {},
  flags: { supportsStreaming: true },
  lists: {},
  headers: '',
  models: [],
  secret: '',
  parts: {},
};

/** Empty values for everything that a provider of that type is ever told, whatever the way to sign in. */
export function blank(type: ProviderType): Pick<ProviderValues, 'texts' | 'flags' | 'lists' | 'parts'> {
  const values: ReturnType<typeof blank> = { texts: {}, flags: {}, lists: {}, parts: {} };
  for (const { name, kind } of [...type.fields, ...type.authentication.flatMap(({ fields }) => fields)]) {
    if (kind === 'flag') values.flags[name] = ON.has(name);
    else if (kind === 'texts') values.lists[name] = [];
    else values.texts[name] = '';
  }
  for (const { secret } of type.authentication) secret.forEach(({ name }) => (values.parts[name] = ''));
  return values;
}

/** The fields of the metadata for that way to sign in. */
export function fieldsOf(type: ProviderType, auth: ProviderAuth): ProviderField[] {
  const own = new Set(auth.fields.map(({ name }) => name));
  return [...auth.fields, ...type.fields.filter(({ name }) => !own.has(name))];
}

export function valuesOf(secret: Secret, type: ProviderType): ProviderValues {
  const metadata = secret.metadata ?? {};
  const said = text(metadata.auth_type) || text(metadata.authType);
  const auth = authOf(type, said);
  const values: ProviderValues = {
    ...NEW_PROVIDER,
    ...blank(type),
    type: type.name,
    name: secret.name,
    auth: auth?.name ?? '',
  };
  for (const { name, kind } of auth ? fieldsOf(type, auth) : []) {
    const value = metadata[name];
    if (kind === 'flag') values.flags[name] = typeof value === 'boolean' ? value : ON.has(name);
    else if (kind === 'texts') values.lists[name] = Array.isArray(value) ? value.map(String) : [];
    else if (kind === 'headers') values.headers = headerLines(value);
    else if (kind === 'models') values.models = modelsOf(value);
    else values.texts[name] = text(value);
  }
  return values;
}

/** The metadata to send; what the form has no field for stays as it was. */
export function metadataOf(
  values: ProviderValues,
  type: ProviderType,
  auth: ProviderAuth,
  known: Metadata = {},
): Metadata {
  const fields = fieldsOf(type, auth);
  const shown = new Set(['auth_type', 'authType', ...allFields(type)]);
  const metadata: Metadata = Object.fromEntries(Object.entries(known).filter(([key]) => !shown.has(key)));
  if (type.authentication[0]?.name !== auth.name) metadata.auth_type = auth.name;
  for (const field of fields) {
    const value = valueOf(field, values, known);
    if (value !== undefined) metadata[field.name] = value;
  }
  return metadata;
}

/** The secret to send: parts as JSON text; undefined where none was filled in. */
export function secretOf(values: ProviderValues, auth: ProviderAuth): string | undefined {
  if (!auth.has_secret) return undefined;
  if (auth.secret.length === 0) return values.secret.trim() || undefined;
  const parts = auth.secret
    .map(({ name }) => [name, (values.parts[name] ?? '').trim()])
    .filter(([, part]) => part !== '');
  return parts.length === 0 ? undefined : JSON.stringify(Object.fromEntries(parts));
}

/** Headers by name; lines without a colon are left to the check of the form. */
export function headersOf(lines: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return headers;
}

function valueOf(field: ProviderField, values: ProviderValues, known: Metadata): unknown {
  const { name, kind } = field;
  switch (kind) {
    case 'flag': {
      const on = values.flags[name] ?? ON.has(name);
      return on === ON.has(name) && known[name] === undefined ? undefined : on;
    }
    case 'texts': {
      const list = values.lists[name] ?? [];
      return list.length === 0 ? undefined : list;
    }
    case 'headers':
      return values.headers.trim() === '' ? undefined : headersOf(values.headers);
    case 'models':
      return values.models.length === 0 ? undefined : customModels(values.models, known[name]);
    case 'cost':
      return cost(values.texts[name] ?? '');
    default:
      return (values.texts[name] ?? '').trim() || undefined;
  }
}

function customModels(models: readonly CustomModel[], known: unknown): Metadata {
  const before = isObject(known) ? known : {};
  return Object.fromEntries(
    models.map(({ name, format, flavor, multimodal, inputCost, outputCost }) => {
      const old = before[name];
      const model: Metadata = { ...(isObject(old) ? old : {}), format, flavor, multimodal };
      // Undefined is not sent.
      model.input_cost_per_mil_tokens = cost(inputCost);
      model.output_cost_per_mil_tokens = cost(outputCost);
      return [name.trim(), model];
    }),
  );
}

function modelsOf(value: unknown): CustomModel[] {
  if (!isObject(value)) return [];
  return Object.entries(value)
    .filter((entry): entry is [string, Metadata] => isObject(entry[1]))
    .map(([name, model]) => ({
      name,
      format: text(model.format) || 'openai',
      flavor: text(model.flavor) || 'chat',
      multimodal: model.multimodal === true,
      inputCost: text(model.input_cost_per_mil_tokens),
      outputCost: text(model.output_cost_per_mil_tokens),
    }));
}

function allFields(type: ProviderType): string[] {
  return [...type.fields, ...type.authentication.flatMap(({ fields }) => fields)].map(({ name }) => name);
}

function headerLines(value: unknown): string {
  if (!isObject(value)) return '';
  return Object.entries(value)
    .map(([name, header]) => `${name}: ${text(header)}`)
    .join('\n');
}

function cost(typed: string): number | undefined {
  return typed.trim() === '' ? undefined : Number(typed);
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isObject(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/call';

export type FieldKind = 'text' | 'address' | 'flag' | 'cost' | 'choice' | 'texts' | 'headers' | 'models';

/** Something that a provider is told of beside its secret, or a part of a secret that has several. */
export interface ProviderField {
  name: string;
  kind: FieldKind;
  required: boolean;
  choices: string[];
}

/** A way to sign in. */
export interface ProviderAuth {
  name: string;
  fields: ProviderField[];
  has_secret: boolean;
  plain_secret: boolean;
  /** The parts of a secret that can be JSON text. */
  secret: ProviderField[];
}

export interface ProviderType {
  name: string;
  label: string;
  fields: ProviderField[];
  authentication: ProviderAuth[];
}

export interface ProviderCatalog {
  types: ProviderType[];
  model_fields: ProviderField[];
}

export const providerTypesQuery = queryOptions({
  queryKey: ['provider-types'],
  queryFn: () => post<ProviderCatalog>('/api/ai_secret/types', {}),
  staleTime: Infinity,
});

export function typeOf(catalog: ProviderCatalog, name: string | null): ProviderType | undefined {
  return catalog.types.find((type) => type.name.toLowerCase() === name?.toLowerCase());
}

/** The way to sign in of that name; the first is meant where none is named. */
export function authOf(type: ProviderType, name: string): ProviderAuth | undefined {
  return type.authentication.find((auth) => auth.name === name) ?? type.authentication[0];
}

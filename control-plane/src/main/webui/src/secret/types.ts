import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

export type FieldKind = 'text' | 'address' | 'flag' | 'cost' | 'choice' | 'texts' | 'headers' | 'models';

/** Something that a provider is told of beside its secret, or a part of a secret that has several. */
export type ProviderField = components['schemas']['ProviderTypeField'];
/** A way to sign in. */
export type ProviderAuth = components['schemas']['ProviderTypeAuth'];
export type ProviderType = components['schemas']['ProviderType'];
export type ProviderCatalog = components['schemas']['ProviderTypeCatalog'];

export const providerTypesQuery = queryOptions({
  queryKey: ['provider-types'],
  queryFn: () => post('/api/ai_secret/types'),
  staleTime: Infinity,
});

export function typeOf(catalog: ProviderCatalog, name: string | null): ProviderType | undefined {
  return catalog.types.find((type) => type.name.toLowerCase() === name?.toLowerCase());
}

/** The way to sign in of that name; the first is meant where none is named. */
export function authOf(type: ProviderType, name: string): ProviderAuth | undefined {
  return type.authentication.find((auth) => auth.name === name) ?? type.authentication[0];
}

import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

export type ApiKey = components['schemas']['ApiKey'];

/** A person's own; an owner's answer holds everybody's. */
export function apiKeysQuery(orgId: string) {
  return queryOptions({
    queryKey: ['api-keys', orgId],
    queryFn: () => post('/api/api_key/get', { org_id: orgId }),
  });
}

export interface NewApiKey {
  orgId: string;
  name: string;
  /** When it stops working; never, unless given. */
  expiresAt?: Date;
}

/** The answer is the only one that holds the key itself. */
export async function createApiKey({ orgId, name, expiresAt }: NewApiKey): Promise<ApiKey & { key: string }> {
  const { api_key } = await post('/api/api_key/register', {
    org_id: orgId,
    name,
    ...(expiresAt && { expires_at: expiresAt.toISOString() }),
  });
  if (typeof api_key.key !== 'string') throw new Error('The server did not answer the new key.');
  return { ...api_key, key: api_key.key };
}

export function deleteApiKey(id: string) {
  return post('/api/api_key/delete_id', { id });
}

export function ownerOf({ user_given_name, user_family_name, user_email }: ApiKey): string {
  const name = [user_given_name, user_family_name].filter((part) => part !== null && part !== '').join(' ');
  return name || (user_email ?? 'Somebody without a name');
}

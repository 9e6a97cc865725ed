import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';
import { changeGroup } from '../group/queries';

export type ServiceAccount = components['schemas']['ServiceAccount'];
export type ServiceToken = components['schemas']['ServiceToken'];

/** Oldest first. */
export function serviceAccountsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['service-accounts', orgId],
    queryFn: () => post('/api/service_account/get', { org_id: orgId }),
  });
}

/** For owners; others get none. */
export function serviceTokensQuery(orgId: string) {
  return queryOptions({
    queryKey: ['service-tokens', orgId],
    queryFn: () => post('/api/service_token/get', { org_id: orgId }),
  });
}

export interface NewServiceAccount {
  orgId: string;
  name: string;
  groups: string[];
}

export async function createServiceAccount({
  orgId,
  name,
  groups,
}: NewServiceAccount): Promise<ServiceAccount> {
  const { service_account: account, found_existing } = await post('/api/service_account/register', {
    org_id: orgId,
    name,
  });
  if (found_existing) throw new Error(`There is a service account called ${name} already.`);
  for (const group of groups) await changeGroup({ id: group, add_member_users: [account.id] });
  return account;
}

export function renameServiceAccount({ orgId, id, name }: { orgId: string; id: string; name: string }) {
  return post('/api/service_account/patch_id', { org_id: orgId, id, name });
}

export function deleteServiceAccount({ orgId, id }: { orgId: string; id: string }) {
  return post('/api/service_account/delete_id', { org_id: orgId, id });
}

/** The answer is the only one that holds the token itself. */
export async function createServiceToken({
  orgId,
  accountId,
  name,
}: {
  orgId: string;
  accountId: string;
  name: string;
}) {
  const { service_token } = await post('/api/service_token/register', {
    org_id: orgId,
    service_account_id: accountId,
    name,
  });
  if (typeof service_token.key !== 'string') throw new Error('The server did not answer the new token.');
  return { ...service_token, key: service_token.key };
}

export function revokeServiceToken(id: string) {
  return post('/api/service_token/delete_id', { id });
}

export function accountName({ name, email }: Pick<ServiceAccount, 'name' | 'email'>): string {
  return name ?? email ?? 'Service account';
}

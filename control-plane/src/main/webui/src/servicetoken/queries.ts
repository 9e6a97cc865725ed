import { queryOptions } from '@tanstack/react-query';
import { answer, control } from '../api/control';
import type { ServiceAccount, ServiceToken } from '../api/membersSchema';
import { changeGroup } from '../group/queries';

export type { ServiceAccount, ServiceToken };

/** Oldest first. */
export function serviceAccountsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['service-accounts', orgId],
    queryFn: () => answer(control.POST('/api/service_account/get', { body: { org_id: orgId } })),
  });
}

/** For owners; others get none. */
export function serviceTokensQuery(orgId: string) {
  return queryOptions({
    queryKey: ['service-tokens', orgId],
    queryFn: () => answer(control.POST('/api/service_token/get', { body: { org_id: orgId } })),
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
  const { service_account: account, found_existing } = await answer(
    control.POST('/api/service_account/register', { body: { org_id: orgId, name } }),
  );
  if (found_existing) throw new Error(`There is a service account called ${name} already.`);
  for (const group of groups) await changeGroup({ id: group, add_member_users: [account.id] });
  return account;
}

export function renameServiceAccount({ orgId, id, name }: { orgId: string; id: string; name: string }) {
  return answer(control.POST('/api/service_account/patch_id', { body: { org_id: orgId, id, name } }));
}

export function deleteServiceAccount({ orgId, id }: { orgId: string; id: string }) {
  return answer(control.POST('/api/service_account/delete_id', { body: { org_id: orgId, id } }));
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
  const { service_token } = await answer(
    control.POST('/api/service_token/register', {
      body: { org_id: orgId, service_account_id: accountId, name },
    }),
  );
  if (typeof service_token.key !== 'string') throw new Error('The server did not answer the new token.');
  return { ...service_token, key: service_token.key };
}

export function revokeServiceToken(id: string) {
  return answer(control.POST('/api/service_token/delete_id', { body: { id } }));
}

export function accountName({ name, email }: Pick<ServiceAccount, 'name' | 'email'>): string {
  return name ?? email ?? 'Service account';
}

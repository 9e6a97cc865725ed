import { queryOptions, useQuery } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';
import { useOrganization } from '../organization/OrganizationContext';

export type User = components['schemas']['User'];

/** The people and service accounts of an organization, as far as the caller sees them. */
export function usersQuery(orgId: string) {
  return queryOptions({
    queryKey: ['users', orgId],
    queryFn: () => post('/api/user/get', { org_id: orgId }),
    staleTime: 60_000,
  });
}

/** Tells who somebody is, as well as that is known. */
export function useNameOfUser(): (id: string) => string {
  const { data } = useQuery(usersQuery(useOrganization().id));
  return (id) => {
    const user = data?.find((one) => one.id === id);
    return user ? nameOfUser(user) : 'somebody who is no member any more';
  };
}

export function nameOfUser({ given_name, family_name, email }: User): string {
  const name = [given_name, family_name].filter((part) => part !== null && part !== '').join(' ');
  return name || (email ?? 'somebody without a name');
}

import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, control, post } from '../api/control';
import type { components } from '../api/schema';
import { useOrganization } from '../organization/OrganizationContext';

export type Acl = components['schemas']['Acl'];
export type AclItem = components['schemas']['AclItem'];
export type Role = components['schemas']['Role'];

/** What makes any list of grants stale. */
export const GRANTS = ['grants'];

/** All grants of some groups, for who may see the organization's access rules. */
export function grantsQuery(orgName: string, groups: readonly string[]) {
  return queryOptions({
    queryKey: [...GRANTS, orgName, groups],
    // One call a group: an organization has more grants than a list is long, because creators have them too.
    queryFn: async () => {
      const lists = groups.map((group_id) =>
        answer(control.GET('/v1/acl/list_org', { params: { query: { org_name: orgName, group_id } } })),
      );
      return (await Promise.all(lists)).flat();
    },
  });
}

/** The organization's own and the system's. */
export function rolesQuery(orgId: string) {
  return queryOptions({
    queryKey: ['roles', orgId],
    queryFn: () => post('/api/role/get', { org_id: orgId }),
    staleTime: 60_000,
  });
}

export function useRoles() {
  return useQuery(rolesQuery(useOrganization().id));
}

/** All of it or nothing; what is there already is not given again. */
export function changeGrants({ add = [], remove = [] }: { add?: AclItem[]; remove?: AclItem[] }) {
  return post('/v1/acl/batch_update', { add_acls: add, remove_acls: remove });
}

/** What to send for taking a grant back. */
export function itemOf(grant: Acl): AclItem {
  const { object_type, object_id, user_id, group_id, permission, restrict_object_type, role_id } = grant;
  return {
    object_type,
    object_id,
    ...(user_id !== null && { user_id }),
    ...(group_id !== null && { group_id }),
    ...(permission !== null && { permission }),
    ...(restrict_object_type !== null && { restrict_object_type }),
    ...(role_id !== null && { role_id }),
  };
}

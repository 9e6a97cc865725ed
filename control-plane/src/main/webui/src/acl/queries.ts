import { queryOptions } from '@tanstack/react-query';
import { answer, control, post } from '../api/control';
import type { components } from '../api/schema';
import { granteeField, type Grantee } from './grantee';

export type Acl = components['schemas']['Acl'];
export type AclItem = components['schemas']['AclItem'];

/** What makes any list of grants stale. */
export const GRANTS = ['grants'];

/** All grants of a group or a member, and of groups, for who may see the organization's access rules. */
export function grantsQuery(orgName: string, grantee: Grantee, groups: readonly string[]) {
  const asked = [granteeField(grantee), ...groups.map((group_id) => ({ group_id }))];
  return queryOptions({
    queryKey: [...GRANTS, orgName, asked],
    // One call each: an organization has more grants than a list is long, because creators have them too.
    queryFn: async () => (await Promise.all(asked.map((one) => grantsOfOrg(orgName, one)))).flat(),
  });
}

/** All grants of a role, on whatever and to whomever. */
export function grantsOfRoleQuery(orgName: string, roleId: string) {
  return queryOptions({
    queryKey: [...GRANTS, orgName, 'role', roleId],
    queryFn: () => grantsOfOrg(orgName, { role_id: roleId }),
  });
}

function grantsOfOrg(
  orgName: string,
  filter: { group_id: string } | { user_id: string } | { role_id: string },
) {
  return answer(control.GET('/v1/acl/list_org', { params: { query: { org_name: orgName, ...filter } } }));
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

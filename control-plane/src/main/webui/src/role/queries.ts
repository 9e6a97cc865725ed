import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Right } from '../acl/roles';
import { post } from '../api/control';
import type { components } from '../api/schema';
import { useOrganization } from '../organization/OrganizationContext';
import type { Named } from '../ui/NameDialog';

export type Role = components['schemas']['Role'];

/** The system's roles first, from the most to the least that they permit, then the organization's own by name. */
export function rolesQuery(orgId: string) {
  return queryOptions({
    queryKey: ['roles', orgId],
    queryFn: async () =>
      (await post('/api/role/get', { org_id: orgId })).toSorted(
        (one, other) =>
          Number(isBuiltIn(other)) - Number(isBuiltIn(one)) ||
          (isBuiltIn(one) ? one.id.localeCompare(other.id) : one.name.localeCompare(other.name)),
      ),
    staleTime: 60_000,
  });
}

export function useRoles() {
  return useQuery(rolesQuery(useOrganization().id));
}

/** Those that every organization has, and nobody changes. */
export function isBuiltIn({ org_id }: Role): boolean {
  return org_id === null;
}

export async function createRole({ orgId, name, description }: Named & { orgId: string }): Promise<Role> {
  const { role, found_existing } = await post('/api/role/register', { org_id: orgId, name, description });
  if (found_existing) throw new Error(`There is a role called ${role.name} already.`);
  return role;
}

export function renameRole({ id, name, description }: Named & { id: string }) {
  return post('/api/role/patch_id', { id, name, description });
}

export interface RightsChange {
  id: string;
  add: readonly Right[];
  remove: readonly Right[];
}

export function changeRights({ id, add, remove }: RightsChange) {
  return post('/api/role/patch_id', {
    id,
    add_member_permissions: add.map(itemOf),
    remove_member_permissions: remove.map(itemOf),
  });
}

function itemOf({ permission, restrict }: Right) {
  return { permission, restrict_object_type: restrict };
}

export function nestRole({ id, inner }: { id: string; inner: string }) {
  return post('/api/role/patch_id', { id, add_member_roles: [inner] });
}

export function unnestRole({ id, inner }: { id: string; inner: string }) {
  return post('/api/role/patch_id', { id, remove_member_roles: [inner] });
}

export function deleteRole(id: string) {
  return post('/api/role/delete_id', { id });
}

import type { Permission } from '../access/queries';
import type { Role } from '../role/queries';
import type { ObjectType } from './scope';
import type { Acl } from './queries';

/** A permission, on every kind of thing or on one. */
export interface Right {
  permission: Permission;
  restrict: ObjectType | null;
}

/** What a grant gives: its one permission, or those of its role and of the roles in that. */
export function rightsOf(grant: Acl, roles: ReadonlyMap<string, Role>): Right[] {
  if (grant.permission !== null) return [right(grant.permission, grant.restrict_object_type)];
  return grant.role_id === null ? [] : rightsOfRole(grant.role_id, roles);
}

/** What a role permits by itself and by the roles in it. */
export function rightsOfRole(
  id: string,
  roles: ReadonlyMap<string, Role>,
  seen: Set<string> = new Set(),
): Right[] {
  const role = roles.get(id);
  if (!role || seen.has(id)) return [];
  seen.add(id);
  return [...ownRights(role), ...role.member_roles.flatMap((inner) => rightsOfRole(inner, roles, seen))];
}

/** What a role permits without the roles in it. */
export function ownRights({ member_permissions }: Role): Right[] {
  return member_permissions.flatMap(({ permission, restrict_object_type }) =>
    permission === null ? [] : right(permission, restrict_object_type),
  );
}

/** The contract's words, which the generated types know as texts only. */
function right(permission: string, restrict: string | null): Right {
  return { permission: permission as Permission, restrict: restrict as ObjectType | null };
}

import type { Permission } from '../access/queries';
import type { Group } from '../group/queries';
import type { Role } from '../role/queries';
import { groupsAbove, type Grantee } from './grantee';
import type { Acl } from './queries';
import { rightsOf, type Right } from './roles';
import { sameObject, type ObjectRef, type ObjectType, type Scope } from './scope';

/** Something that may be done: a row of the permission table. */
export interface Ability {
  id: string;
  title: string;
  hint: string;
  permissions: readonly Permission[];
  /** Only on this kind of thing, which only the organization has. */
  only?: ObjectType;
}

export const ACCESS_PERMISSIONS = ['read_acls', 'create_acls', 'update_acls', 'delete_acls'] as const;

/** What can be done everywhere. */
export const ABILITIES: readonly Ability[] = [
  { id: 'read', title: 'See', hint: 'Look at it and at everything in it', permissions: ['read'] },
  { id: 'create', title: 'Create', hint: 'Make new things in it, and send records', permissions: ['create'] },
  { id: 'update', title: 'Change', hint: 'Rename, edit, comment, score', permissions: ['update'] },
  { id: 'delete', title: 'Delete', hint: 'Delete it and what is in it', permissions: ['delete'] },
  {
    id: 'access',
    title: 'Manage access',
    hint: 'See and change who may do what',
    permissions: ACCESS_PERMISSIONS,
  },
];

/** What only the organization as a whole knows. */
export const ORGANIZATION_ABILITIES: readonly Ability[] = [
  {
    id: 'settings',
    title: 'Change organization settings',
    hint: 'Name, addresses, logging, providers',
    permissions: ['update'],
    only: 'organization',
  },
  {
    id: 'invite',
    title: 'Invite members',
    hint: 'Into groups whose permissions they have',
    permissions: ['create'],
    only: 'org_member',
  },
  {
    id: 'remove',
    title: 'Remove members',
    hint: 'Never oneself',
    permissions: ['delete'],
    only: 'org_member',
  },
  {
    id: 'audit',
    title: 'See the audit log',
    hint: 'Who changed what, and when',
    permissions: ['read'],
    only: 'org_audit_logs',
  },
  {
    id: 'groups',
    title: 'Manage permission groups',
    hint: 'Create, change and delete groups',
    permissions: ['create', 'update', 'delete'],
    only: 'group',
  },
];

/** A grant that somebody has alone, or through a group that they are in. */
export interface HeldGrant {
  grant: Acl;
  /** From the grantee in question to the group that has the grant; empty for its own. */
  via: readonly Group[];
  rights: readonly Right[];
}

/** Everything that a grantee has, its own first. */
export function grantsOf(
  grantee: Pick<Grantee, 'type' | 'id'>,
  groups: readonly Group[],
  grants: readonly Acl[],
  roles: readonly Role[],
): HeldGrant[] {
  const byId = new Map(roles.map((role) => [role.id, role]));
  const ways = new Map(groupsAbove(grantee, groups).map(({ group, via }) => [group.id, via]));
  return grants
    .flatMap((grant) => {
      const own = grantee.id === (grantee.type === 'group' ? grant.group_id : grant.user_id);
      const via = own ? [] : ways.get(grant.group_id ?? '');
      return via === undefined ? [] : { grant, via, rights: rightsOf(grant, byId) };
    })
    .toSorted((one, other) => one.via.length - other.via.length);
}

/** Whether something may be done in a scope, and by what. */
export interface Cell {
  state: 'yes' | 'partly' | 'no';
  /** The grantee's own grants on the very object of the scope: taking these back changes the cell. */
  own: HeldGrant[];
  /** Grants further up, or of groups that it is in. */
  inherited: HeldGrant[];
  /** The kinds of things on which it may not be done; of interest where it may be done partly. */
  missing: ObjectType[];
}

/** @returns undefined where the ability makes no sense in the scope */
export function cellOf(ability: Ability, scope: Scope, held: readonly HeldGrant[]): Cell | undefined {
  const reached = scope.reached.filter(({ type }) => ability.only === undefined || type === ability.only);
  if (reached.length === 0) return undefined;
  const used = new Set<HeldGrant>();
  const missing = new Set<ObjectType>();
  let covered = 0;
  for (const { type, path } of reached) {
    for (const permission of ability.permissions) {
      const giving = held.filter((one) => gives(one, permission, type, path));
      giving.forEach((one) => used.add(one));
      if (giving.length > 0) covered++;
      else missing.add(type);
    }
  }
  const home = ability.only === undefined ? scope.object : grantPlace(ability, scope);
  const own = [...used].filter(({ grant, via }) => via.length === 0 && sameObject(objectOf(grant), home));
  return {
    state: missing.size === 0 ? 'yes' : covered > 0 ? 'partly' : 'no',
    own,
    inherited: [...used].filter((one) => !own.includes(one)),
    missing: [...missing],
  };
}

/** Where a grant of the ability is given: members and the audit log are objects of their own. */
export function grantPlace({ only }: Ability, scope: Scope): ObjectRef {
  return only === 'org_member' || only === 'org_audit_logs'
    ? { type: only, id: scope.object.id }
    : scope.object;
}

/** What a grant of the ability is narrowed to, where its place does not say that already. */
export function grantRestriction({ only }: Ability): ObjectType | undefined {
  return only === 'organization' || only === 'group' ? only : undefined;
}

/** Roles that are given on the very object of a scope, and those that reach it from above or from groups. */
export function rolesIn(scope: Scope, held: readonly HeldGrant[]) {
  const path = scope.reached.find(({ type }) => type === scope.object.type)?.path ?? [scope.object];
  const reaching = held.filter(
    ({ grant }) => grant.role_id !== null && path.some((object) => sameObject(object, objectOf(grant))),
  );
  const own = reaching.filter(
    ({ grant, via }) => via.length === 0 && sameObject(objectOf(grant), scope.object),
  );
  return { own, inherited: reaching.filter((one) => !own.includes(one)) };
}

export function objectOf({ object_type, object_id }: Acl): ObjectRef {
  // The contract's words, which the types know as texts only.
  return { type: object_type as ObjectType, id: object_id };
}

function gives(
  { grant, rights }: HeldGrant,
  permission: Permission,
  type: ObjectType,
  path: readonly ObjectRef[],
): boolean {
  const on = objectOf(grant);
  return (
    path.some((object) => sameObject(object, on)) &&
    rights.some(
      (right) => right.permission === permission && (right.restrict === null || right.restrict === type),
    )
  );
}

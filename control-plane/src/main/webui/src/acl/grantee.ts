import { containing, type Reach } from '../group/nesting';
import { isBuiltIn, type Group } from '../group/queries';
import { memberName, type Member } from '../member/queries';
import type { Acl } from './queries';

/** Who grants are given to: a group, or a person or service account alone. */
export interface Grantee {
  type: 'group' | 'user';
  id: string;
  name: string;
  /** What makes a built-in group what it is stays with it. */
  builtIn: boolean;
}

export function ofGroup(group: Group): Grantee {
  return { type: 'group', id: group.id, name: group.name, builtIn: isBuiltIn(group) };
}

export function ofMember(member: Member): Grantee {
  return { type: 'user', id: member.id, name: memberName(member), builtIn: false };
}

/** Whom a grant was given to; undefined for who is not there any more. */
export function granteeOf(
  { group_id, user_id }: Acl,
  groups: readonly Group[],
  members: readonly Member[],
): Grantee | undefined {
  const group = groups.find(({ id }) => id === group_id);
  if (group) return ofGroup(group);
  const member = members.find(({ id }) => id === user_id);
  return member && ofMember(member);
}

/** How the API names one in a grant. */
export function granteeField({ type, id }: Grantee) {
  return type === 'group' ? { group_id: id } : { user_id: id };
}

/** The groups that a grantee is in, at any depth, each by a shortest way. */
export function groupsAbove({ type, id }: Pick<Grantee, 'type' | 'id'>, groups: readonly Group[]): Reach[] {
  if (type === 'group') return containing(groups, id);
  const found = new Map<string, Reach>();
  const reaches = groups
    .filter(({ member_users }) => member_users.includes(id))
    .flatMap((group) => [
      { group, via: [group] },
      ...containing(groups, group.id).map((outer) => ({ ...outer, via: [group, ...outer.via] })),
    ]);
  for (const reach of reaches.toSorted((one, other) => one.via.length - other.via.length)) {
    if (!found.has(reach.group.id)) found.set(reach.group.id, reach);
  }
  return [...found.values()];
}

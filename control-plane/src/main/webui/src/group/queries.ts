import { queryOptions, useQuery } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';
import { useOrganization } from '../organization/OrganizationContext';

export type Group = components['schemas']['Group'];
export type GroupPatch = components['schemas']['GroupPatch'] & { id: string };

const BUILT_IN: readonly string[] = ['Owners', 'Engineers', 'Viewers'];

/** The built-in ones first, then by name. */
export function groupsQuery(orgId: string) {
  return queryOptions({
    queryKey: ['groups', orgId],
    queryFn: async () => (await post('/api/group/get', { org_id: orgId })).toSorted(byKindAndName),
  });
}

export function useGroups() {
  return useQuery(groupsQuery(useOrganization().id));
}

export interface NewGroup {
  orgId: string;
  name: string;
  description: string;
}

export async function createGroup({ orgId, name, description }: NewGroup): Promise<Group> {
  const { group, found_existing } = await post('/api/group/register', {
    org_id: orgId,
    name,
    ...(description !== '' && { description }),
  });
  if (found_existing) throw new Error(`There is a group called ${group.name} already.`);
  return group;
}

export function changeGroup(patch: GroupPatch) {
  return post('/api/group/patch_id', patch);
}

export function deleteGroup(id: string) {
  return post('/api/group/delete_id', { id });
}

/** Puts somebody into groups and takes them out of others; into first, so that an owner is left. */
export async function moveMember({ id, into, outOf }: { id: string; into: string[]; outOf: string[] }) {
  for (const group of into) await changeGroup({ id: group, add_member_users: [id] });
  for (const group of outOf) await changeGroup({ id: group, remove_member_users: [id] });
}

/** Nobody else can have these names, which nobody made. */
export function isBuiltIn({ name, user_id }: Group): boolean {
  return user_id === null && BUILT_IN.includes(name);
}

function byKindAndName(one: Group, other: Group): number {
  return rank(one) - rank(other) || one.name.localeCompare(other.name);
}

function rank(group: Group): number {
  return isBuiltIn(group) ? BUILT_IN.indexOf(group.name) : BUILT_IN.length;
}

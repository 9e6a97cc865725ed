import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, control, post } from '../api/control';
import type { components } from '../api/schema';
import { useOrganization } from '../organization/OrganizationContext';

export type Member = components['schemas']['Member'];
export type MemberSignIn = components['schemas']['MemberSignIn'];

/** Who is in the organization, people and service accounts; when they were last active, owners alone are told. */
export function membersQuery(orgId: string) {
  return queryOptions({
    queryKey: ['members', orgId],
    queryFn: () => post('/api/member/get', { org_id: orgId }),
  });
}

export function useMembers() {
  return useQuery(membersQuery(useOrganization().id));
}

/** Newest first; for owners. */
export function signInsQuery(orgId: string, userId: string) {
  return queryOptions({
    queryKey: ['sign-ins', orgId, userId],
    queryFn: () => post('/api/member/sign_ins', { org_id: orgId, user_id: userId }),
  });
}

export function removeMember({ orgId, id }: { orgId: string; id: string }) {
  return answer(
    control.PATCH('/v1/organization/members', { body: { org_id: orgId, remove_users: { ids: [id] } } }),
  );
}

export function memberName({ given_name, family_name, email }: Member): string {
  const name = [given_name, family_name].filter((part) => part !== null && part !== '').join(' ');
  return name || (email ?? 'Somebody without a name');
}

/** What a page that speaks of people by id calls them. */
export function nameById(members: readonly Member[] | undefined, id: string): string {
  const member = members?.find((one) => one.id === id);
  return member ? memberName(member) : id;
}

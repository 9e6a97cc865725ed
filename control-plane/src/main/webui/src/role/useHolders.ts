import { useQuery } from '@tanstack/react-query';
import { granteeOf, type Grantee } from '../acl/grantee';
import { grantsOfRoleQuery, type Acl } from '../acl/queries';
import { useGroups } from '../group/queries';
import { useMembers } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';

/** Somebody who has a role, and where. */
export interface Holder {
  grant: Acl;
  grantee: Grantee;
}

/** Who has a role; for who may see the organization's access rules. */
export function useHolders(roleId: string, enabled: boolean) {
  const { name: orgName } = useOrganization();
  const groups = useGroups().data ?? [];
  const members = useMembers().data ?? [];
  const query = useQuery({ ...grantsOfRoleQuery(orgName, roleId), enabled });
  const holders = (query.data ?? []).flatMap((grant): Holder[] => {
    const grantee = granteeOf(grant, groups, members);
    return grantee ? [{ grant, grantee }] : [];
  });
  return { query, holders };
}

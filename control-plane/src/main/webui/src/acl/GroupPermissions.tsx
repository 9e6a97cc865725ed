import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccess } from '../access/queries';
import { messageFor } from '../api/error';
import { useChange } from '../api/useChange';
import { containing } from '../group/nesting';
import { useGroups, type Group } from '../group/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Callout } from '../ui/Callout';
import { Loaded } from '../ui/Loaded';
import { NoPermission } from '../ui/NoPermission';
import { toast } from '../ui/toasts';
import { GrantList } from './GrantList';
import type { CellChange } from './PermissionCell';
import { PermissionTable } from './PermissionTable';
import styles from './GroupPermissions.module.css';
import { grantPlace, grantRestriction, grantsOf } from './permissionTable';
import { changeGrants, GRANTS, grantsQuery, useRoles, type Acl } from './queries';
import { RevokeDialog } from './RevokeDialog';
import { ScopeChoice, type ChosenObjects } from './ScopeChoice';
import { useScopes } from './useScopes';

/** What a group may do, with where it comes from; changed by who manages access. */
export function GroupPermissions({ group }: { group: Group }) {
  const access = useAccess();
  const sees = access.may('read_acls');
  const { name: orgName } = useOrganization();
  const outer = containing(useGroups().data ?? [], group.id).map((reach) => reach.group.id);
  const grants = useQuery({ ...grantsQuery(orgName, [group.id, ...outer]), enabled: sees });
  if (access.known && !sees) {
    return <NoPermission>What a group may do is shown to those who manage access.</NoPermission>;
  }
  return (
    <Loaded query={grants} what="Permissions">
      {(all) => <Permissions group={group} grants={all} />}
    </Loaded>
  );
}

function Permissions({ group, grants }: { group: Group; grants: readonly Acl[] }) {
  const access = useAccess();
  const groups = useGroups().data ?? [];
  const roles = useRoles().data ?? [];
  const held = grantsOf(group.id, groups, grants, roles);
  const [chosen, setChosen] = useState<ChosenObjects>(() => firstOf(grants, group.id));
  const [revoking, setRevoking] = useState<readonly Acl[]>([]);
  const change = useChange(changeGrants, [GRANTS, ['effective']]);
  const changes = access.may('create_acls') && access.may('delete_acls');
  const scopes = useScopes(chosen);

  function press({ kind, ability, scope, own }: CellChange) {
    if (kind === 'revoke') {
      setRevoking(own.map(({ grant }) => grant));
      return;
    }
    const place = grantPlace(ability, scope);
    const restriction = grantRestriction(ability);
    const add = ability.permissions.map((permission) => ({
      object_type: place.type,
      object_id: place.id,
      group_id: group.id,
      permission,
      ...(restriction !== undefined && { restrict_object_type: restriction }),
    }));
    change.mutate(
      { add },
      { onSuccess: () => toast(`${group.name} may now: ${ability.title.toLowerCase()}, ${scope.title}`) },
    );
  }

  return (
    <div className={styles.permissions}>
      <p className={styles.words}>
        Permissions add up and reach everything below: what is given on the organization holds in all
        projects, what is given on a project in everything in it.
      </p>
      <ScopeChoice value={chosen} onChange={setChosen} />
      {change.error && <Callout kind="danger">{messageFor(change.error)}</Callout>}
      <PermissionTable group={group} scopes={scopes} held={held} {...(changes && { onChange: press })} />
      <GrantList
        group={group}
        held={held}
        {...(changes && { onRevoke: (grant: Acl) => setRevoking([grant]) })}
      />
      {revoking.length > 0 && (
        <RevokeDialog group={group} grants={revoking} onClose={() => setRevoking([])} />
      )}
    </div>
  );
}

/** A project that the group has something on is of more interest than any other. */
function firstOf(grants: readonly Acl[], groupId: string): ChosenObjects {
  const own = grants.find((grant) => grant.group_id === groupId && grant.object_type === 'project');
  return { projectId: own?.object_id, object: undefined };
}

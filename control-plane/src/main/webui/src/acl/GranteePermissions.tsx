import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccess } from '../access/queries';
import { messageFor } from '../api/error';
import { useChange } from '../api/useChange';
import { useGroups } from '../group/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { useRoles } from '../role/queries';
import { Callout } from '../ui/Callout';
import { Loaded } from '../ui/Loaded';
import { NoPermission } from '../ui/NoPermission';
import { toast } from '../ui/toasts';
import { GiveRoleDialog } from './GiveRoleDialog';
import { granteeField, groupsAbove, type Grantee } from './grantee';
import { GrantList } from './GrantList';
import type { CellChange } from './PermissionCell';
import styles from './permissions.module.css';
import { PermissionTable } from './PermissionTable';
import { grantPlace, grantRestriction, grantsOf } from './permissionTable';
import { changeGrants, GRANTS, grantsQuery, type Acl } from './queries';
import { RevokeDialog } from './RevokeDialog';
import type { Scope } from './scope';
import { ScopeChoice, type ChosenObjects } from './ScopeChoice';
import { useScopes } from './useScopes';

/** What a group or a member may do, with where it comes from; changed by who manages access. */
export function GranteePermissions({ grantee }: { grantee: Grantee }) {
  const access = useAccess();
  const sees = access.may('read_acls');
  const { name: orgName } = useOrganization();
  const groups = useGroups();
  const above = groupsAbove(grantee, groups.data ?? []).map(({ group }) => group.id);
  const grants = useQuery({
    ...grantsQuery(orgName, grantee, above),
    enabled: sees && groups.data !== undefined,
  });
  if (access.known && !sees) {
    return <NoPermission>What somebody may do is shown to those who manage access.</NoPermission>;
  }
  return (
    <Loaded query={grants} what="Permissions">
      {(all) => <Permissions grantee={grantee} grants={all} />}
    </Loaded>
  );
}

function Permissions({ grantee, grants }: { grantee: Grantee; grants: readonly Acl[] }) {
  const access = useAccess();
  const groups = useGroups().data ?? [];
  const roles = useRoles().data ?? [];
  const held = grantsOf(grantee, groups, grants, roles);
  const [chosen, setChosen] = useState<ChosenObjects>(() => firstOf(grants, grantee.id));
  const [revoking, setRevoking] = useState<readonly Acl[]>([]);
  const [giving, setGiving] = useState<Scope>();
  const change = useChange(changeGrants, [GRANTS, ['effective']]);
  const mayChange = access.may('create_acls') && access.may('delete_acls');
  const scopes = useScopes(chosen);
  const revoke = (grant: Acl) => setRevoking([grant]);

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
      ...granteeField(grantee),
      permission,
      ...(restriction !== undefined && { restrict_object_type: restriction }),
    }));
    change.mutate(
      { add },
      { onSuccess: () => toast(`${grantee.name} may now: ${ability.title.toLowerCase()}, ${scope.title}`) },
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
      <PermissionTable
        grantee={grantee}
        scopes={scopes}
        held={held}
        {...(mayChange && { changes: { onChange: press, onGiveRole: setGiving, onRevoke: revoke } })}
      />
      <GrantList grantee={grantee} held={held} {...(mayChange && { onRevoke: revoke })} />
      {giving && (
        <GiveRoleDialog grantee={grantee} scope={giving} held={held} onClose={() => setGiving(undefined)} />
      )}
      {revoking.length > 0 && (
        <RevokeDialog grantee={grantee} grants={revoking} onClose={() => setRevoking([])} />
      )}
    </div>
  );
}

/** A project that somebody has something on is of more interest than any other. */
function firstOf(grants: readonly Acl[], id: string): ChosenObjects {
  const own = grants.find(
    (grant) => (grant.group_id === id || grant.user_id === id) && grant.object_type === 'project',
  );
  return { projectId: own?.object_id, object: undefined };
}

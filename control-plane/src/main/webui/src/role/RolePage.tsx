import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { NameDialog } from '../ui/NameDialog';
import { NoPermission } from '../ui/NoPermission';
import { Page } from '../ui/Page';
import { Tabs } from '../ui/Tabs';
import { DeleteRoleDialog } from './DeleteRoleDialog';
import { NestedRoles } from './NestedRoles';
import { isBuiltIn, renameRole, rolesQuery, useRoles, type Role } from './queries';
import { RoleHolders } from './RoleHolders';
import { RoleRights } from './RoleRights';

export default function RolePage() {
  const { role: id } = useParams({ from: '/signedIn/app/$org/settings/roles/$role' });
  const query = useRoles();
  const role = query.data?.find((one) => one.id === id);
  if (role) return <RoleDetails key={id} role={role} roles={query.data ?? []} />;
  return (
    <Page title="Role" actions={<AllRoles />}>
      <Loaded query={query} what="The role">
        {() => <NoPermission>The role is not there, or you may not see it.</NoPermission>}
      </Loaded>
    </Page>
  );
}

function RoleDetails({ role, roles }: { role: Role; roles: readonly Role[] }) {
  const { id: orgId } = useOrganization();
  const access = useAccessTo('role', role.id);
  const rename = useChange(renameRole, [rolesQuery(orgId).queryKey]);
  const [task, setTask] = useState<'edit' | 'delete'>();
  const done = () => setTask(undefined);
  const own = !isBuiltIn(role);
  const changes = own && access.may('update', 'role');
  return (
    <Page
      title={role.name}
      description={
        own ? (
          role.description || 'A role of this organization.'
        ) : (
          <>
            <Badge>Built in</Badge> Every organization has it, and nobody can change it.
          </>
        )
      }
      actions={
        <>
          <AllRoles />
          {changes && <Button onPress={() => setTask('edit')}>Rename</Button>}
          {own && access.may('delete', 'role') && (
            <Button variant="quietDanger" onPress={() => setTask('delete')}>
              Delete
            </Button>
          )}
        </>
      }
    >
      <Tabs
        label={role.name}
        tabs={[
          {
            id: 'rights',
            title: 'Permissions',
            content: <RoleRights role={role} roles={roles} changes={changes} />,
          },
          {
            id: 'nested',
            title: 'Roles in it',
            content: <NestedRoles role={role} roles={roles} changes={changes} />,
          },
          { id: 'holders', title: 'Who has it', content: <RoleHolders role={role} /> },
        ]}
      />
      {task === 'edit' && (
        <NameDialog
          title={`Rename ${role.name}`}
          value={{ name: role.name, description: role.description ?? '' }}
          action="Save"
          hint="Whoever has the role keeps it."
          onSubmit={async (named) => {
            await rename.mutateAsync({ id: role.id, ...named });
            done();
          }}
          onClose={done}
        />
      )}
      {task === 'delete' && <DeleteRoleDialog role={role} roles={roles} onClose={done} />}
    </Page>
  );
}

function AllRoles() {
  const { name: org } = useOrganization();
  return (
    <LinkButton to="/app/$org/settings/roles" params={{ org }} variant="quiet">
      All roles
    </LinkButton>
  );
}

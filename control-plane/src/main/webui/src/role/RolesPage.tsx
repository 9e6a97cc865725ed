import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccess } from '../access/queries';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { NameDialog, type Named } from '../ui/NameDialog';
import { Page } from '../ui/Page';
import { createRole, rolesQuery, useRoles } from './queries';
import { RoleTable } from './RoleTable';

export default function RolesPage() {
  const { id: orgId, name: org } = useOrganization();
  const access = useAccess();
  const query = useRoles();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const create = useChange(createRole, [rolesQuery(orgId).queryKey]);

  async function submit(named: Named) {
    const role = await create.mutateAsync({ orgId, ...named });
    setCreating(false);
    await navigate({ to: '/app/$org/settings/roles/$role', params: { org, role: role.id } });
  }

  return (
    <Page
      title="Roles"
      description="A role is several permissions under one name. It is given to a group or a member on the organization, a project or one object of it."
      {...(access.may('create', 'role') && {
        actions: (
          <Button variant="primary" onPress={() => setCreating(true)}>
            <Icon name="plus" /> Create role
          </Button>
        ),
      })}
    >
      <Loaded query={query} what="Roles">
        {(roles) => <RoleTable roles={roles} />}
      </Loaded>
      {creating && (
        <NameDialog
          title="Create role"
          value={{ name: '', description: '' }}
          action="Create"
          hint="It permits nothing at first. What it permits, and who has it, is next."
          onSubmit={submit}
          onClose={() => setCreating(false)}
        />
      )}
    </Page>
  );
}

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Icon } from '../ui/Icon';
import { Stack } from '../ui/Stack';
import { Table, type Column } from '../ui/Table';
import text from '../ui/text.module.css';
import { NestRoleDialog } from './NestRoleDialog';
import { rolesQuery, unnestRole, type Role } from './queries';
import { RoleSummary } from './RoleSummary';

export interface NestedRolesProps {
  role: Role;
  roles: readonly Role[];
  changes: boolean;
}

/** The roles that a role contains, whose permissions it has too. */
export function NestedRoles({ role, roles, changes }: NestedRolesProps) {
  const { id: orgId, name: org } = useOrganization();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Role>();
  const unnest = useChange(unnestRole, [rolesQuery(orgId).queryKey, ['effective']]);
  const inner = roles.filter(({ id }) => role.member_roles.includes(id));
  const actions: Column<Role> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (one) => (
      <Button
        variant="quietDanger"
        size="small"
        aria-label={`Take out: ${one.name}`}
        onPress={() => setEnding(one)}
      >
        Take out
      </Button>
    ),
  };
  const columns: Column<Role>[] = [
    {
      id: 'name',
      title: 'Role',
      heading: true,
      cell: ({ id, name }) => (
        <Link to="/app/$org/settings/roles/$role" params={{ org, role: id }}>
          {name}
        </Link>
      ),
    },
    { id: 'permits', title: 'Permits', cell: (one) => <RoleSummary role={one} roles={roles} /> },
    ...(changes ? [actions] : []),
  ];
  return (
    <Stack>
      <p className={text.soft}>Whoever has {role.name} may also do what these roles permit.</p>
      {inner.length === 0 ? (
        <p className={text.soft}>No role is in {role.name}: it has its own permissions alone.</p>
      ) : (
        <Table label="Roles in it" columns={columns} rows={inner} keyOf={({ id }) => id} />
      )}
      {changes && (
        <div>
          <Button onPress={() => setAdding(true)}>
            <Icon name="plus" /> Add a role
          </Button>
        </div>
      )}
      {adding && <NestRoleDialog role={role} roles={roles} onClose={() => setAdding(false)} />}
      {ending && (
        <ConfirmDialog
          title={`Take ${ending.name} out of ${role.name}?`}
          isOpen
          onClose={() => setEnding(undefined)}
          action="Take out"
          onConfirm={() => unnest.mutateAsync({ id: role.id, inner: ending.id })}
        >
          <p>
            Within a second whoever has {role.name}, and their API keys and tokens, can no longer do what only{' '}
            {ending.name} permits. The role {ending.name} itself stays.
          </p>
        </ConfirmDialog>
      )}
    </Stack>
  );
}

import { Link } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { Badge } from '../ui/Badge';
import { Table } from '../ui/Table';
import text from '../ui/text.module.css';
import { isBuiltIn, type Role } from './queries';
import { RoleSummary } from './RoleSummary';

export function RoleTable({ roles }: { roles: readonly Role[] }) {
  const { name: org } = useOrganization();
  const nameOf = (id: string) => roles.find((role) => role.id === id)?.name;
  return (
    <Table
      label="Roles"
      columns={[
        {
          id: 'name',
          title: 'Name',
          heading: true,
          cell: (role) => (
            <span>
              <Link to="/app/$org/settings/roles/$role" params={{ org, role: role.id }}>
                {role.name}
              </Link>
              {role.description && <span className={text.below}>{role.description}</span>}
            </span>
          ),
        },
        {
          id: 'kind',
          title: 'Kind',
          cell: (role) => (isBuiltIn(role) ? <Badge>Built in</Badge> : 'Custom'),
        },
        {
          id: 'permits',
          title: 'Permits',
          cell: (role) => <RoleSummary role={role} roles={roles} />,
        },
        {
          id: 'inner',
          title: 'Roles in it',
          cell: ({ member_roles }) => {
            const names = member_roles.flatMap((id) => nameOf(id) ?? []);
            return names.length === 0 ? '–' : names.join(', ');
          },
        },
      ]}
      rows={roles}
      keyOf={({ id }) => id}
    />
  );
}

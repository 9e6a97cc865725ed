import { Link } from '@tanstack/react-router';
import { useMembers } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Badge } from '../ui/Badge';
import { Table } from '../ui/Table';
import styles from '../ui/text.module.css';
import { hintOf } from './hints';
import { contained, containing } from './nesting';
import { isBuiltIn, type Group } from './queries';

export function GroupTable({ groups }: { groups: readonly Group[] }) {
  const { name: org } = useOrganization();
  const members = useMembers().data ?? [];
  const accounts = new Set(members.filter((one) => one.service_account).map(({ id }) => id));
  return (
    <Table
      label="Permission groups"
      columns={[
        {
          id: 'name',
          title: 'Name',
          heading: true,
          cell: (group) => (
            <span>
              <Link to="/app/$org/settings/groups/$group" params={{ org, group: group.id }}>
                {group.name}
              </Link>
              <br />
              <span className={styles.small}>{hintOf(group)}</span>
            </span>
          ),
        },
        {
          id: 'kind',
          title: 'Kind',
          cell: (group) => (isBuiltIn(group) ? <Badge>Built in</Badge> : 'Custom'),
        },
        {
          id: 'people',
          title: 'People',
          cell: ({ member_users }) => String(member_users.filter((id) => !accounts.has(id)).length),
        },
        {
          id: 'accounts',
          title: 'Service accounts',
          cell: ({ member_users }) => String(member_users.filter((id) => accounts.has(id)).length),
        },
        {
          id: 'inner',
          title: 'Groups in it',
          cell: ({ id }) => namesOf(contained(groups, id)),
        },
        {
          id: 'outer',
          title: 'Inherits from',
          cell: ({ id }) => namesOf(containing(groups, id)),
        },
      ]}
      rows={groups}
      keyOf={({ id }) => id}
    />
  );
}

function namesOf(reaches: { group: Group }[]): string {
  return reaches.length === 0 ? '–' : reaches.map(({ group }) => group.name).join(', ');
}

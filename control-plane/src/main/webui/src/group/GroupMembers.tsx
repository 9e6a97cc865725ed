import { useState } from 'react';
import { useChange } from '../api/useChange';
import { LastActive } from '../member/LastActive';
import { memberName, membersQuery, useMembers, type Member } from '../member/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { Table, type Column } from '../ui/Table';
import { useAccess } from '../access/queries';
import { AddMembersDialog } from './AddMembersDialog';
import styles from './GroupMembers.module.css';
import { LeaveGroupDialog } from './LeaveGroupDialog';
import { contained } from './nesting';
import { changeGroup, groupsQuery, type Group } from './queries';

export interface GroupMembersProps {
  group: Group;
  groups: readonly Group[];
  changes: boolean;
}

/** Someone who has what the group has. */
interface Row {
  member: Member;
  /** The innermost group that they are in, where that is not this one. */
  through: Group | undefined;
}

export function GroupMembers({ group, groups, changes }: GroupMembersProps) {
  const { id: orgId } = useOrganization();
  const query = useMembers();
  const { owner } = useAccess();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Member>();
  const change = useChange(changeGroup, [
    groupsQuery(orgId).queryKey,
    membersQuery(orgId).queryKey,
    ['effective'],
  ]);
  const add = changes && (
    <Button onPress={() => setAdding(true)}>
      <Icon name="plus" /> Add members
    </Button>
  );

  const lastActive: Column<Row> = {
    id: 'active',
    title: 'Last active',
    cell: ({ member }) => <LastActive time={member.last_active_at} />,
  };
  const actions: Column<Row> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: ({ member, through }) =>
      through ? null : (
        <Button
          variant="quietDanger"
          size="small"
          aria-label={`Take ${memberName(member)} out`}
          onPress={() => setLeaving(member)}
        >
          Take out
        </Button>
      ),
  };
  const columns: Column<Row>[] = [
    { id: 'name', title: 'Name', heading: true, cell: ({ member }) => memberName(member) },
    {
      id: 'kind',
      title: 'Kind',
      cell: ({ member }) =>
        member.service_account ? <Badge kind="accent">Service account</Badge> : 'Person',
    },
    {
      id: 'through',
      title: 'In it',
      cell: ({ through }) => (through ? `Through ${through.name}` : 'Directly'),
    },
    ...(owner ? [lastActive] : []),
    ...(changes ? [actions] : []),
  ];
  return (
    <Loaded query={query} what="Members">
      {(members) => {
        const rows = rowsOf(group, groups, members);
        return (
          <div className={styles.members}>
            {rows.length === 0 ? (
              <EmptyState title="Nobody is in this group" {...(add && { action: add })}>
                Add people and service accounts: they may then do what the group may do.
              </EmptyState>
            ) : (
              <>
                {add && <div>{add}</div>}
                <Table
                  label={`Members of ${group.name}`}
                  columns={columns}
                  rows={rows}
                  keyOf={({ member }) => member.id}
                />
              </>
            )}
            {adding && (
              <AddMembersDialog
                group={group}
                choices={members.filter(({ id }) => !group.member_users.includes(id))}
                onAdd={(ids) => change.mutateAsync({ id: group.id, add_member_users: ids })}
                onClose={() => setAdding(false)}
              />
            )}
            {leaving && (
              <LeaveGroupDialog
                group={group}
                member={leaving}
                onLeave={() => change.mutateAsync({ id: group.id, remove_member_users: [leaving.id] })}
                onClose={() => setLeaving(undefined)}
              />
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function rowsOf(group: Group, groups: readonly Group[], members: readonly Member[]): Row[] {
  const inner = contained(groups, group.id).map((reach) => reach.group);
  return members.flatMap((member): Row[] => {
    if (group.member_users.includes(member.id)) return [{ member, through: undefined }];
    const through = inner.find(({ member_users }) => member_users.includes(member.id));
    return through ? [{ member, through }] : [];
  });
}

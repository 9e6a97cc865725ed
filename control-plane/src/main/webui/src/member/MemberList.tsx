import { useState } from 'react';
import { useAccess } from '../access/queries';
import { useSelf } from '../session/queries';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { SearchField } from '../ui/SearchField';
import { Table, type Column } from '../ui/Table';
import { GroupBadges } from '../group/GroupBadges';
import { LastActive } from './LastActive';
import { MemberMenu, type MemberTask } from './MemberMenu';
import styles from './MemberList.module.css';
import { MemberTasks } from './MemberTasks';
import { memberName, type Member } from './queries';

const SHOWN = 200;

export function MemberList({ members }: { members: readonly Member[] }) {
  const self = useSelf();
  const access = useAccess();
  const [searched, setSearched] = useState('');
  const [shown, setShown] = useState(SHOWN);
  const [task, setTask] = useState<MemberTask>();
  const found = members.filter((member) => matches(member, searched));

  const lastActive: Column<Member> = {
    id: 'active',
    title: 'Last active',
    cell: (member) => <LastActive time={member.last_active_at} />,
  };
  const columns: Column<Member>[] = [
    {
      id: 'name',
      title: 'Name',
      heading: true,
      cell: (member) => <Who member={member} isSelf={member.id === self.id} />,
    },
    { id: 'groups', title: 'Permission groups', cell: ({ groups }) => <GroupBadges groups={groups} /> },
    // Others are not told, and a column of nothing would look as if nobody had been here.
    ...(access.owner ? [lastActive] : []),
    {
      id: 'actions',
      title: 'Actions',
      hiddenTitle: true,
      align: 'end',
      cell: (member) => <MemberMenu member={member} onTask={setTask} />,
    },
  ];
  return (
    <>
      <div className={styles.tools}>
        <SearchField label="Search members" value={searched} onChange={setSearched} />
        <span role="status" className={styles.count}>
          {searched === '' ? `${members.length} in all` : `${found.length} of ${members.length}`}
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyState title="Nobody matches" action={<Button onPress={() => setSearched('')}>Show all</Button>}>
          No member’s name, address or group has “{searched}” in it.
        </EmptyState>
      ) : (
        <Table label="Members" columns={columns} rows={found.slice(0, shown)} keyOf={({ id }) => id} />
      )}
      {found.length > shown && (
        <Button onPress={() => setShown(shown + SHOWN)}>
          Show more: {found.length - shown} are not shown
        </Button>
      )}
      <MemberTasks task={task} onClose={() => setTask(undefined)} />
    </>
  );
}

function Who({ member, isSelf }: { member: Member; isSelf: boolean }) {
  const name = memberName(member);
  return (
    <span className={styles.who}>
      <span>
        {name}
        {isSelf && <span className={styles.self}> (you)</span>}
      </span>
      {member.email !== null && member.email !== name && <span className={styles.email}>{member.email}</span>}
    </span>
  );
}

function matches(member: Member, searched: string): boolean {
  const words = [memberName(member), member.email ?? '', ...member.groups.map(({ name }) => name)];
  return words.join(' ').toLowerCase().includes(searched.trim().toLowerCase());
}

import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { effectiveQuery } from '../access/queries';
import { messageFor } from '../api/error';
import { memberName, useMembers, type Member } from '../member/queries';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { Loaded } from '../ui/Loaded';
import { SearchField } from '../ui/SearchField';
import { Skeleton } from '../ui/Skeleton';
import { Table } from '../ui/Table';
import styles from './PermissionTable.module.css';
import { ABILITIES } from './permissionTable';
import type { Scope } from './scope';
import { held, type Effective } from './effective';
import { WhyDialog } from './WhyDialog';

/** Each is asked for by a call of its own. */
const SHOWN = 40;

interface Row {
  member: Member;
  effective: Effective;
}

/** Everybody with what they may do in a scope, as the control plane decides it. */
export function WhoTable({ scope, names }: { scope: Scope; names: ReadonlyMap<string, string> }) {
  const query = useMembers();
  return (
    <Loaded query={query} what="Members">
      {(members) => <Rows members={members} scope={scope} names={names} />}
    </Loaded>
  );
}

interface RowsProps {
  members: readonly Member[];
  scope: Scope;
  names: ReadonlyMap<string, string>;
}

function Rows({ members, scope, names }: RowsProps) {
  const [searched, setSearched] = useState('');
  const [count, setCount] = useState(SHOWN);
  const [explained, setExplained] = useState<Row>();
  const found = members.filter((member) =>
    `${memberName(member)} ${member.email ?? ''}`.toLowerCase().includes(searched.trim().toLowerCase()),
  );
  const shown = found.slice(0, count);
  const answers = useQueries({
    queries: shown.map((member) => effectiveQuery(member.id, scope.object.type, scope.object.id)),
  });
  const failure = answers.find(({ error }) => error !== null)?.error;
  const rows = shown.flatMap((member, index): Row[] => {
    const effective = answers[index]?.data;
    return effective ? [{ member, effective }] : [];
  });
  return (
    <>
      <SearchField label="Search members" value={searched} onChange={setSearched} />
      {failure && <Callout kind="danger">Not everybody could be looked at: {messageFor(failure)}</Callout>}
      {rows.length === 0 && !failure && found.length > 0 ? (
        <Skeleton rows lines={4} />
      ) : (
        <Table
          label={`Who can do what: ${scope.title}`}
          columns={[
            {
              id: 'who',
              title: 'Who',
              heading: true,
              cell: ({ member }) => (
                <span className={styles.what}>
                  {memberName(member)}
                  <span className={styles.hint}>
                    {member.service_account ? 'Service account' : member.email}
                  </span>
                </span>
              ),
            },
            ...ABILITIES.map((ability) => ({
              id: ability.id,
              title: ability.title,
              cell: ({ effective }: Row) => <State state={held(ability, scope, effective)} />,
            })),
            {
              id: 'why',
              title: 'Reasons',
              hiddenTitle: true,
              align: 'end' as const,
              cell: (row) => (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Why: ${memberName(row.member)}`}
                  onPress={() => setExplained(row)}
                >
                  Why?
                </Button>
              ),
            },
          ]}
          rows={rows}
          keyOf={({ member }) => member.id}
        />
      )}
      {found.length > count && (
        <div>
          <Button onPress={() => setCount(count + SHOWN)}>
            Show more: {found.length - count} are not shown
          </Button>
        </div>
      )}
      {explained && (
        <WhyDialog
          name={memberName(explained.member)}
          scope={scope}
          effective={explained.effective}
          names={names}
          onClose={() => setExplained(undefined)}
        />
      )}
    </>
  );
}

function State({ state }: { state: ReturnType<typeof held> }) {
  if (state === 'yes') return <Badge kind="good">Yes</Badge>;
  return state === 'partly' ? <Badge kind="warning">Partly</Badge> : <span className={styles.hint}>No</span>;
}

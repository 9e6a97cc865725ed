import { Link } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Table, type Column } from '../ui/Table';
import styles from '../ui/text.module.css';
import type { Reach } from './nesting';
import type { Group } from './queries';

export interface NestedGroupsProps {
  label: string;
  reaches: readonly Reach[];
  /** What to say where there is none. */
  empty: string;
  onAdd?: () => void;
  onEnd?: (group: Group) => void;
}

export function NestedGroups({ label, reaches, empty, onAdd, onEnd }: NestedGroupsProps) {
  const { name: org } = useOrganization();
  const actions: Column<Reach> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: ({ group, via }) =>
      via.length > 1 ? null : (
        <Button
          variant="quietDanger"
          size="small"
          aria-label={`Take out: ${group.name}`}
          onPress={() => onEnd?.(group)}
        >
          Take out
        </Button>
      ),
  };
  const columns: Column<Reach>[] = [
    {
      id: 'name',
      title: 'Group',
      heading: true,
      cell: ({ group }) => (
        <Link to="/app/$org/settings/groups/$group" params={{ org, group: group.id }}>
          {group.name}
        </Link>
      ),
    },
    {
      id: 'via',
      title: 'How',
      cell: ({ via }) =>
        via.length === 1
          ? 'Directly'
          : `Through ${via
              .slice(0, -1)
              .map(({ name }) => name)
              .join(', ')}`,
    },
    ...(onEnd ? [actions] : []),
  ];
  return (
    <>
      {reaches.length === 0 ? (
        <p className={styles.soft}>{empty}</p>
      ) : (
        <Table label={label} columns={columns} rows={reaches} keyOf={({ group }) => group.id} />
      )}
      {onAdd && (
        <div>
          <Button aria-label={`${label}: add a group`} onPress={onAdd}>
            <Icon name="plus" /> Add a group
          </Button>
        </div>
      )}
    </>
  );
}

import type { Group } from '../group/queries';
import { Table, type Column } from '../ui/Table';
import { PermissionCell, type CellChange } from './PermissionCell';
import styles from './PermissionTable.module.css';
import { ABILITIES, cellOf, ORGANIZATION_ABILITIES, type Ability, type HeldGrant } from './permissionTable';
import type { Scope } from './scope';

export interface PermissionTableProps {
  group: Group;
  scopes: readonly Scope[];
  held: readonly HeldGrant[];
  /** Absent for who may only look. */
  onChange?: ((change: CellChange) => void) | undefined;
}

/** What a group may do where: a row for each thing that can be done, a column for each place. */
export function PermissionTable({ group, scopes, held, onChange }: PermissionTableProps) {
  const what: Column<Ability> = {
    id: 'what',
    title: 'May',
    heading: true,
    cell: ({ title, hint }) => (
      <span className={styles.what}>
        {title}
        <span className={styles.hint}>{hint}</span>
      </span>
    ),
  };
  const columnOf = (scope: Scope): Column<Ability> => ({
    id: `${scope.object.type} ${scope.object.id}`,
    title: scope.title,
    cell: (ability) => (
      <PermissionCell
        ability={ability}
        scope={scope}
        cell={cellOf(ability, scope, held)}
        group={group}
        onChange={onChange}
      />
    ),
  });
  return (
    <>
      <Table
        label={`What ${group.name} may do`}
        columns={[what, ...scopes.map(columnOf)]}
        rows={ABILITIES}
        keyOf={({ id }) => id}
      />
      <Table
        label={`What ${group.name} may do with the organization itself`}
        columns={[what, ...scopes.slice(0, 1).map(columnOf)]}
        rows={ORGANIZATION_ABILITIES}
        keyOf={({ id }) => id}
      />
    </>
  );
}

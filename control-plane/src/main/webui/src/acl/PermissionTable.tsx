import type { ReactNode } from 'react';
import { Table, type Column } from '../ui/Table';
import type { Grantee } from './grantee';
import { PermissionCell, type CellChange } from './PermissionCell';
import styles from './PermissionTable.module.css';
import { ABILITIES, cellOf, ORGANIZATION_ABILITIES, type Ability, type HeldGrant } from './permissionTable';
import { RolesCell } from './RolesCell';
import type { Scope } from './scope';

export interface PermissionTableProps {
  grantee: Grantee;
  scopes: readonly Scope[];
  held: readonly HeldGrant[];
  /** Absent for who may only look. */
  changes?: {
    onChange: (change: CellChange) => void;
    onGiveRole: (scope: Scope) => void;
    onRevoke: (grant: HeldGrant['grant']) => void;
  };
}

/** A row: what it is about, and how that stands in each place. */
interface Line {
  id: string;
  title: string;
  hint: string;
  cell: (scope: Scope) => ReactNode;
}

const WHAT: Column<Line> = {
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

/** What somebody may do where: a row for each thing that can be done, a column for each place. */
export function PermissionTable({ grantee, scopes, held, changes }: PermissionTableProps) {
  const lineOf = (ability: Ability): Line => ({
    ...ability,
    cell: (scope) => (
      <PermissionCell
        ability={ability}
        scope={scope}
        cell={cellOf(ability, scope, held)}
        grantee={grantee}
        onChange={changes?.onChange}
      />
    ),
  });
  const roles: Line = {
    id: 'roles',
    title: 'Roles',
    hint: 'Several permissions under one name',
    cell: (scope) => (
      <RolesCell
        grantee={grantee}
        scope={scope}
        held={held}
        onGive={changes?.onGiveRole}
        onRevoke={changes?.onRevoke}
      />
    ),
  };
  const columnOf = (scope: Scope): Column<Line> => ({
    id: `${scope.object.type} ${scope.object.id}`,
    title: scope.title,
    cell: (line) => line.cell(scope),
  });
  return (
    <>
      <Table
        label={`What ${grantee.name} may do`}
        columns={[WHAT, ...scopes.map(columnOf)]}
        rows={[...ABILITIES.map(lineOf), roles]}
        keyOf={({ id }) => id}
      />
      <Table
        label={`What ${grantee.name} may do with the organization itself`}
        columns={[WHAT, ...scopes.slice(0, 1).map(columnOf)]}
        rows={ORGANIZATION_ABILITIES.map(lineOf)}
        keyOf={({ id }) => id}
      />
    </>
  );
}

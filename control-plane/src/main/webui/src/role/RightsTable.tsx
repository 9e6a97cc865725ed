import { ABILITIES, type Ability } from '../acl/permissionTable';
import { Badge } from '../ui/Badge';
import { Checkbox } from '../ui/Checkbox';
import { Table, type Column } from '../ui/Table';
import text from '../ui/text.module.css';
import type { Role } from './queries';
import { cellFor, KINDS, toggled, type Inner, type Kind, type Rights, type RightsCell } from './rights';

export interface RightsTableProps {
  role: Role;
  rights: Rights;
  /** The roles in it. */
  inner: readonly Inner[];
  /** Absent for who may only look. */
  onChange?: (rights: Rights) => void;
}

/** A row for each kind of thing, a column for each thing that can be done. */
export function RightsTable({ role, rights, inner, onChange }: RightsTableProps) {
  const columnOf = (ability: Ability): Column<Kind> => ({
    id: ability.id,
    title: ability.title,
    cell: ({ type, title }) => {
      const cell = cellFor(ability, type, rights, inner);
      if (!onChange) return <Shown cell={cell} />;
      return (
        <span>
          <Checkbox
            aria-label={`${ability.title}: ${title}`}
            isSelected={cell.own === 'all'}
            isIndeterminate={cell.own === 'some'}
            onChange={(given) => onChange(toggled(rights, ability, type, given))}
          />
          {cell.own !== 'all' && cell.through !== undefined && (
            <span className={text.below}>By {cell.through}</span>
          )}
        </span>
      );
    },
  });
  return (
    <Table
      label={`What ${role.name} permits`}
      columns={[
        {
          id: 'kind',
          title: 'On',
          heading: true,
          cell: ({ title, hint }) => (
            <span>
              {title}
              {hint && <span className={text.below}>{hint}</span>}
            </span>
          ),
        },
        ...ABILITIES.map(columnOf),
      ]}
      rows={KINDS}
      keyOf={({ title }) => title}
    />
  );
}

function Shown({ cell: { own, through } }: { cell: RightsCell }) {
  if (own === 'all') return <Badge kind="good">Yes</Badge>;
  if (through !== undefined) {
    return (
      <span>
        <Badge kind="good">Yes</Badge>
        <span className={text.below}>By {through}</span>
      </span>
    );
  }
  return own === 'some' ? <Badge kind="warning">Partly</Badge> : <span className={text.soft}>–</span>;
}

import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { useOrganization } from '../organization/OrganizationContext';
import type { Grantee } from './grantee';
import styles from './PermissionCell.module.css';
import type { Ability, Cell, HeldGrant } from './permissionTable';
import type { Scope } from './scope';
import { useNames } from './useScopes';
import { kindsInWords, placeInWords } from './words';

export interface CellChange {
  kind: 'give' | 'revoke';
  ability: Ability;
  scope: Scope;
  own: readonly HeldGrant[];
}

export interface PermissionCellProps {
  ability: Ability;
  scope: Scope;
  cell: Cell | undefined;
  grantee: Grantee;
  onChange?: ((change: CellChange) => void) | undefined;
}

export function PermissionCell({ ability, scope, cell, grantee, onChange }: PermissionCellProps) {
  const { id: orgId } = useOrganization();
  const names = useNames();
  if (!cell) return <span className={styles.none}>–</span>;
  const { state, own, inherited, missing } = cell;
  const revocable = own.length > 0 && !isBuiltInRole(own, grantee, orgId);
  const press = (kind: CellChange['kind']) => onChange?.({ kind, ability, scope, own });
  const words = `${ability.title.toLowerCase()}, ${scope.title}`;
  return (
    <span className={styles.cell}>
      <span className={styles.state}>
        {state === 'yes' && <Badge kind="good">Yes</Badge>}
        {state === 'partly' && <Badge kind="warning">Partly</Badge>}
        {state === 'no' && <span className={styles.none}>No</span>}
        {onChange && revocable && (
          <Button
            variant="quiet"
            size="small"
            aria-label={`Revoke: ${words}`}
            onPress={() => press('revoke')}
          >
            Revoke
          </Button>
        )}
        {onChange && state !== 'yes' && (
          <Button variant="quiet" size="small" aria-label={`Give: ${words}`} onPress={() => press('give')}>
            <Icon name="plus" /> Give
          </Button>
        )}
      </span>
      {inherited.length > 0 && state !== 'no' && (
        <span className={styles.source}>Inherited from {sources(inherited, names)}</span>
      )}
      {own.length > 0 && !revocable && <span className={styles.source}>Built in</span>}
      {state === 'partly' && (
        <span className={styles.source}>Not: {missing.map(kindsInWords).join(', ')}</span>
      )}
    </span>
  );
}

/** What makes a built-in group what it is stays. */
export function isBuiltInRole(own: readonly HeldGrant[], grantee: Grantee, orgId: string): boolean {
  return (
    grantee.builtIn &&
    own.every(
      ({ grant }) =>
        grant.role_id !== null && grant.object_id === orgId && grant.object_type === 'organization',
    )
  );
}

/** Where inherited grants are, each place once. */
export function sources(inherited: readonly HeldGrant[], names: ReadonlyMap<string, string>): string {
  const all = inherited.map(({ grant, via }) => {
    const group = via.at(-1);
    const place = placeInWords(grant.object_type, grant.object_id, names);
    return group ? `${group.name} (${place})` : place;
  });
  return [...new Set(all)].join(' and ');
}

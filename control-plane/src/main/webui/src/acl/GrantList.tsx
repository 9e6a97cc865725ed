import { useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { useRoles } from '../role/queries';
import { Button } from '../ui/Button';
import { RelativeTime } from '../ui/RelativeTime';
import { Table, type Column } from '../ui/Table';
import type { Grantee } from './grantee';
import { isBuiltInRole } from './PermissionCell';
import styles from './permissions.module.css';
import type { HeldGrant } from './permissionTable';
import type { Acl } from './queries';
import { useNames } from './useScopes';
import { givenInWords, placeInWords } from './words';

/** Who creates things is given something on each. */
const SHOWN = 100;

export interface GrantListProps {
  grantee: Grantee;
  held: readonly HeldGrant[];
  onRevoke?: (grant: Acl) => void;
}

/** Every single grant behind the table, also those that it has no column for. */
export function GrantList({ grantee, held, onRevoke }: GrantListProps) {
  const { id: orgId } = useOrganization();
  const [shown, setShown] = useState(SHOWN);
  const roles = useRoles().data ?? [];
  const names = useNames();
  if (held.length === 0) return <p className={styles.words}>{grantee.name} was given nothing yet.</p>;

  const what = ({ grant }: HeldGrant) =>
    givenInWords(grant, roles.find(({ id }) => id === grant.role_id)?.name);
  const where = ({ grant }: HeldGrant) => placeInWords(grant.object_type, grant.object_id, names);
  const actions: Column<HeldGrant> = {
    id: 'actions',
    title: 'Actions',
    hiddenTitle: true,
    align: 'end',
    cell: (one) =>
      one.via.length === 0 && !isBuiltInRole([one], grantee, orgId) ? (
        <Button
          variant="quietDanger"
          size="small"
          aria-label={`Revoke ${what(one)} on ${where(one)}`}
          onPress={() => onRevoke?.(one.grant)}
        >
          Revoke
        </Button>
      ) : null,
  };
  const columns: Column<HeldGrant>[] = [
    { id: 'what', title: 'Given', heading: true, cell: what },
    { id: 'where', title: 'On', cell: where },
    {
      id: 'from',
      title: 'From',
      cell: ({ via }) => (via.length === 0 ? grantee.name : via.map(({ name }) => name).join(', in ')),
    },
    { id: 'since', title: 'Since', cell: ({ grant }) => <RelativeTime time={grant.created} /> },
    ...(onRevoke ? [actions] : []),
  ];
  return (
    <>
      <h3 className={styles.heading}>All grants</h3>
      <Table
        label="All grants"
        columns={columns}
        rows={held.slice(0, shown)}
        keyOf={({ grant }) => grant.id}
      />
      {held.length > shown && (
        <div>
          <Button onPress={() => setShown(shown + SHOWN)}>
            Show more: {held.length - shown} are not shown
          </Button>
        </div>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { NameDialog } from '../ui/NameDialog';
import { RelativeTime } from '../ui/RelativeTime';
import { Table, type Column } from '../ui/Table';
import { toast } from '../ui/toasts';
import styles from './dataset.module.css';
import { NewSnapshotDialog } from './NewSnapshotDialog';
import { changeSnapshot, deleteSnapshot, snapshotsQuery, type Snapshot } from './snapshots';
import type { VersionsTabProps } from './VersionsTab';
import { newestVersionQuery } from './versions';
import { shortForm, timeOf } from './xact';

/** Versions that have a name. */
export function SnapshotsTab({ dataset, version, mayUpdate, onBrowse }: VersionsTabProps) {
  const { id: orgId } = useOrganization();
  const query = useQuery(snapshotsQuery(dataset.id));
  const newest = useQuery(newestVersionQuery(orgId, dataset.id));
  const rename = useChange(changeSnapshot, [snapshotsQuery(dataset.id).queryKey]);
  const remove = useChange(deleteSnapshot, [snapshotsQuery(dataset.id).queryKey]);
  const [asked, setAsked] = useState<{ kind: 'rename' | 'delete'; snapshot: Snapshot }>();
  const [creating, setCreating] = useState(false);
  const close = () => setAsked(undefined);
  const xact = version ?? newest.data;
  const create = mayUpdate && xact !== undefined && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Icon name="plus" /> Create snapshot
    </Button>
  );

  const columns: Column<Snapshot>[] = [
    { id: 'name', title: 'Name', heading: true, cell: ({ name }) => name },
    { id: 'description', title: 'Description', cell: ({ description }) => description ?? '' },
    {
      id: 'version',
      title: 'Version',
      cell: ({ xact_id }) => (
        <>
          <code>{shortForm(xact_id)}</code> of <RelativeTime time={timeOf(xact_id)} />
        </>
      ),
    },
    {
      id: 'actions',
      title: 'Actions',
      hiddenTitle: true,
      align: 'end',
      cell: (snapshot) => (
        <span className={styles.actions}>
          <Button
            size="small"
            aria-label={`Browse ${snapshot.name}`}
            onPress={() => onBrowse(snapshot.xact_id)}
          >
            Browse
          </Button>
          {mayUpdate && (
            <>
              <Button
                size="small"
                variant="quiet"
                aria-label={`Rename ${snapshot.name}`}
                onPress={() => setAsked({ kind: 'rename', snapshot })}
              >
                Rename
              </Button>
              <Button
                size="small"
                variant="quietDanger"
                aria-label={`Delete ${snapshot.name}`}
                onPress={() => setAsked({ kind: 'delete', snapshot })}
              >
                Delete
              </Button>
            </>
          )}
        </span>
      ),
    },
  ];

  return (
    <div className={styles.stack}>
      <Loaded query={query} what="Snapshots">
        {(snapshots) =>
          snapshots.length === 0 ? (
            <EmptyState title="No snapshots yet" {...(create && { action: create })}>
              A snapshot is a name for one version, so that an evaluation runs over the same rows whatever
              changes later.
            </EmptyState>
          ) : (
            <>
              <div className={styles.bar}>{create}</div>
              <Table label="Snapshots" columns={columns} rows={snapshots} keyOf={({ id }) => id} />
            </>
          )
        }
      </Loaded>
      {creating && xact !== undefined && (
        <NewSnapshotDialog dataset={dataset} xact={xact} onClose={() => setCreating(false)} />
      )}
      {asked?.kind === 'rename' && (
        <NameDialog
          title={`Rename ${asked.snapshot.name}`}
          value={{ name: asked.snapshot.name, description: asked.snapshot.description ?? '' }}
          action="Save"
          hint="Programs that open it by its old name don’t find it any more."
          onSubmit={async (named) => {
            await rename.mutateAsync({ id: asked.snapshot.id, ...named });
            toast(`The snapshot is named ${named.name}`);
            close();
          }}
          onClose={close}
        />
      )}
      {asked?.kind === 'delete' && (
        <ConfirmDialog
          title={`Delete the snapshot ${asked.snapshot.name}?`}
          isOpen
          onClose={close}
          action="Delete snapshot"
          onConfirm={async () => {
            await remove.mutateAsync(asked.snapshot.id);
            toast(`The snapshot ${asked.snapshot.name} is deleted`);
          }}
        >
          <p>
            Programs that open {dataset.name} by this snapshot don’t find it any more. The version itself
            stays, and so do its rows.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}

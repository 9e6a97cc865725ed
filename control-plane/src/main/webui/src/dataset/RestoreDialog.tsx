import { useQuery } from '@tanstack/react-query';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { count } from '../trace/format';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Loaded } from '../ui/Loaded';
import { RelativeTime } from '../ui/RelativeTime';
import { Skeleton } from '../ui/Skeleton';
import { toast } from '../ui/toasts';
import { countsQuery, restoreDataset, restorePreviewQuery, type Dataset } from './queries';
import { rowsKey } from './rows';
import { timeOf } from './xact';

export interface RestoreDialogProps {
  dataset: Dataset;
  version: string;
  onClose: () => void;
  onRestored: () => void;
}

/** Says what restoring a version will change before it is done. */
export function RestoreDialog({ dataset, version, onClose, onRestored }: RestoreDialogProps) {
  const { id: orgId } = useOrganization();
  const preview = useQuery(restorePreviewQuery(orgId, dataset.id, version));
  const restore = useChange(restoreDataset, [rowsKey(dataset.id), countsQuery(orgId, []).queryKey]);
  return (
    <ConfirmDialog
      title={`Restore ${dataset.name}?`}
      isOpen
      onClose={onClose}
      action="Restore"
      onConfirm={async () => {
        const done = await restore.mutateAsync({ orgId, id: dataset.id, version });
        toast(`${count(done.rows_restored)} rows are as they were, ${count(done.rows_deleted)} are deleted`);
        onRestored();
      }}
    >
      <Loaded query={preview} what="What would change" loading={<Skeleton lines={2} />}>
        {({ rows_to_restore, rows_to_delete }) =>
          rows_to_restore + rows_to_delete === 0 ? (
            <p>Nothing would change: the dataset is as it was then.</p>
          ) : (
            <p>
              {count(rows_to_restore)} rows are written as they were <RelativeTime time={timeOf(version)} />,
              and {count(rows_to_delete)} rows that were not there then are deleted.
            </p>
          )
        }
      </Loaded>
      <p>
        Evaluations that run over the latest version use the restored rows from then on. It is a new version:
        what there is now can still be browsed, and restored in turn.
      </p>
    </ConfirmDialog>
  );
}

import { useChange } from '../api/useChange';
import { NameDialog } from '../ui/NameDialog';
import { toast } from '../ui/toasts';
import type { Dataset } from './queries';
import { createSnapshot, snapshotsQuery } from './snapshots';

export interface NewSnapshotDialogProps {
  dataset: Dataset;
  /** The version that gets a name. */
  xact: string;
  onClose: () => void;
}

export function NewSnapshotDialog({ dataset, xact, onClose }: NewSnapshotDialogProps) {
  const create = useChange(createSnapshot, [snapshotsQuery(dataset.id).queryKey]);
  return (
    <NameDialog
      title="Create snapshot"
      value={{ name: '', description: '' }}
      action="Create"
      hint={`A name for this version of ${dataset.name}, such as a release.`}
      onSubmit={async (named) => {
        await create.mutateAsync({ datasetId: dataset.id, xact, ...named });
        toast(`The snapshot ${named.name} is made`);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

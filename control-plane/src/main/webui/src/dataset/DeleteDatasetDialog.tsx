import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { datasetsQuery, deleteDataset, type Dataset } from './queries';

export interface DeleteDatasetDialogProps {
  dataset: Dataset;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteDatasetDialog({ dataset, onClose, onDeleted }: DeleteDatasetDialogProps) {
  const { region_label } = useOrganization();
  const remove = useChange(deleteDataset, [datasetsQuery(dataset.project_id).queryKey]);
  return (
    <ConfirmDialog
      title={`Delete the dataset ${dataset.name}?`}
      isOpen
      onClose={onClose}
      action="Delete dataset"
      typed={dataset.name}
      onConfirm={async () => {
        onDeleted?.();
        await remove.mutateAsync(dataset.id);
        toast(`The dataset ${dataset.name} is deleted`);
      }}
    >
      <p>
        Its rows, all of its versions and its snapshots are gone for everybody at once, and are destroyed in
        the region {region_label} some days later. This can’t be undone.
      </p>
      <p>
        Evaluations that run over {dataset.name} stop working, or find a new, empty dataset where they open it
        by name. Experiments that were run over it stay.
      </p>
    </ConfirmDialog>
  );
}

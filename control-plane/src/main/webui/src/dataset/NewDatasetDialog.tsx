import { useChange } from '../api/useChange';
import { useProject } from '../project/ProjectContext';
import { NameDialog, type Named } from '../ui/NameDialog';
import { createDataset, datasetsQuery, type Dataset } from './queries';

export interface NewDatasetDialogProps {
  onClose: () => void;
  onCreated: (dataset: Dataset) => void;
}

export function NewDatasetDialog({ onClose, onCreated }: NewDatasetDialogProps) {
  const { id: projectId } = useProject();
  const create = useChange(createDataset, [datasetsQuery(projectId).queryKey]);

  async function submit(named: Named) {
    const { dataset, found_existing } = await create.mutateAsync({ projectId, ...named });
    if (found_existing)
      throw new Error(`There is a dataset named ${dataset.name} already. Choose another name.`);
    onClose();
    onCreated(dataset);
  }

  return (
    <NameDialog
      title="Create dataset"
      value={{ name: '', description: '' }}
      action="Create"
      hint="Programs open it by this name."
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

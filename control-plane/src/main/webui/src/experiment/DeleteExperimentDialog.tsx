import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { deleteExperiment, experimentsQuery } from './queries';
import type { ExperimentDialogProps } from './RenameExperimentDialog';

export function DeleteExperimentDialog({
  experiment,
  onClose,
  onDeleted,
}: ExperimentDialogProps & { onDeleted?: (() => void) | undefined }) {
  const { region_label } = useOrganization();
  const remove = useChange(deleteExperiment, [experimentsQuery(experiment.project_id).queryKey]);
  return (
    <ConfirmDialog
      title={`Delete the experiment ${experiment.name}?`}
      isOpen
      onClose={onClose}
      action="Delete experiment"
      onConfirm={async () => {
        onDeleted?.();
        await remove.mutateAsync(experiment.id);
        toast(`The experiment ${experiment.name} is deleted`);
      }}
    >
      <p>
        Its rows, scores, traces and comments are gone for everybody at once, and are destroyed in the region{' '}
        {region_label} some days later. This can’t be undone.
      </p>
      <p>
        Links to it{experiment.public && ', the public one too,'} lead nowhere. A program that still writes to
        it is refused, and experiments that have it as their base are compared with the most recent one
        instead.
      </p>
    </ConfirmDialog>
  );
}

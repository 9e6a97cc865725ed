import { useChange } from '../api/useChange';
import { Callout } from '../ui/Callout';
import { NameDialog, type Named } from '../ui/NameDialog';
import { toast } from '../ui/toasts';
import { changeExperiment, experimentsQuery, type Experiment } from './queries';

export interface ExperimentDialogProps {
  experiment: Experiment;
  onClose: () => void;
}

export function RenameExperimentDialog({
  experiment,
  onClose,
  onRenamed,
}: ExperimentDialogProps & { onRenamed?: ((name: string) => void) | undefined }) {
  const change = useChange(changeExperiment, [experimentsQuery(experiment.project_id).queryKey]);

  async function submit({ name, description }: Named) {
    const renamed = await change.mutateAsync({ id: experiment.id, name, description });
    toast(`The experiment is named ${renamed.name} now`);
    onClose();
    onRenamed?.(renamed.name);
  }

  return (
    <NameDialog
      title={`Rename ${experiment.name}`}
      value={{ name: experiment.name, description: experiment.description ?? '' }}
      action="Save"
      hint="Its rows, scores and comments stay with it."
      onSubmit={submit}
      onClose={onClose}
    >
      <Callout kind="warning">
        Links by the old name lead nowhere once it has another, and programs that open it by name don’t find
        it.
      </Callout>
    </NameDialog>
  );
}

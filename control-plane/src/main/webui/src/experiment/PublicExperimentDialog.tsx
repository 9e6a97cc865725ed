import { useChange } from '../api/useChange';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { changeExperiment, experimentsQuery } from './queries';
import type { ExperimentDialogProps } from './RenameExperimentDialog';

/** Asks before everybody can read an experiment, and before they no longer can. */
export function PublicExperimentDialog({ experiment, onClose }: ExperimentDialogProps) {
  const change = useChange(changeExperiment, [experimentsQuery(experiment.project_id).queryKey]);
  const { id, name } = experiment;
  const makes = !experiment.public;
  return (
    <ConfirmDialog
      title={makes ? `Make ${name} public?` : `Make ${name} private?`}
      isOpen
      onClose={onClose}
      action={makes ? 'Make public' : 'Make private'}
      onConfirm={async () => {
        await change.mutateAsync({ id, public: makes });
        toast(makes ? `${name} is public` : `${name} is private again`);
      }}
    >
      {makes ? (
        <p>
          Everybody who knows its id reads its inputs, outputs, expected values and scores, without signing
          in. Who made it, its code and the history of its rows stay with your organization. What somebody has
          read can’t be taken back.
        </p>
      ) : (
        <p>
          Programs and people outside of your organization that read it are refused within a second. What they
          have read already stays with them.
        </p>
      )}
    </ConfirmDialog>
  );
}

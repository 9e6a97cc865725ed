import { useChange } from '../api/useChange';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import type { EnvVar, EnvVarStore } from './store';

interface DeleteEnvVarDialogProps {
  store: EnvVarStore;
  /** Undefined while none is to be deleted. */
  variable: EnvVar | undefined;
  onClose: () => void;
}

export function DeleteEnvVarDialog({ store, variable, onClose }: DeleteEnvVarDialogProps) {
  const remove = useChange(store.remove, [store.queryKey]);
  if (!variable) return null;
  const { id, name } = variable;
  return (
    <ConfirmDialog
      title={`Delete the variable ${name}?`}
      isOpen
      onClose={onClose}
      action="Delete variable"
      onConfirm={async () => {
        await remove.mutateAsync(id);
        toast(`${name} is deleted`);
      }}
    >
      <p>
        {WHO[store.scope.type]} that read <code>{name}</code> no longer find it when they run the next time.
        Its value is destroyed; this can’t be undone.
      </p>
    </ConfirmDialog>
  );
}

const WHO = {
  organization: 'Prompts, scorers and tools of every project',
  project: 'Prompts, scorers and tools of the project',
  function: 'Runs of the function',
};

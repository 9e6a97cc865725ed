import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { deleteEnvironment, environmentsQuery, type Environment } from './queries';

interface DeleteEnvironmentDialogProps {
  /** Undefined while none is to be deleted. */
  environment: Environment | undefined;
  onClose: () => void;
}

export function DeleteEnvironmentDialog({ environment, onClose }: DeleteEnvironmentDialogProps) {
  const { id: orgId } = useOrganization();
  const remove = useChange(deleteEnvironment, [environmentsQuery(orgId).queryKey]);
  if (!environment) return null;
  const { id, name, slug } = environment;
  return (
    <ConfirmDialog
      title={`Delete the environment ${name}?`}
      isOpen
      onClose={onClose}
      action="Delete environment"
      onConfirm={async () => {
        await remove.mutateAsync(id);
        toast(`${name} is deleted`);
      }}
    >
      <p>
        Programs that ask for prompts and functions in <code>{slug}</code> find none there any more. The
        versions themselves stay; which of them were in {name} is forgotten. This can’t be undone.
      </p>
    </ConfirmDialog>
  );
}

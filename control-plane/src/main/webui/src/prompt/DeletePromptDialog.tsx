import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { deletePrompt, kindOf, promptsKey, type Prompt } from './queries';

export interface DeletePromptDialogProps {
  prompt: Prompt;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeletePromptDialog({ prompt, onClose, onDeleted }: DeletePromptDialogProps) {
  const { id: orgId } = useOrganization();
  const { id, name, slug, project_id } = prompt;
  const remove = useChange(deletePrompt, [promptsKey(project_id)]);
  return (
    <ConfirmDialog
      title={`Delete the ${kindOf(prompt).toLowerCase()} ${name}?`}
      isOpen
      onClose={onClose}
      action="Delete"
      typed={slug}
      onConfirm={async () => {
        onDeleted();
        await remove.mutateAsync({ orgId, id });
        toast(`${name} is deleted`);
      }}
    >
      <p>
        Programs that load <code>{slug}</code> are refused from their next request on, in every environment.
        All of its versions go with it. This can’t be undone.
      </p>
    </ConfirmDialog>
  );
}

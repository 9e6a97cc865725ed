import { useChange } from '../api/useChange';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { deleteTag, projectTagsQuery, type ProjectTag } from './queries';

export function DeleteTagDialog({ tag, onClose }: { tag: ProjectTag; onClose: () => void }) {
  const remove = useChange(deleteTag, [projectTagsQuery(tag.project_id).queryKey]);
  return (
    <ConfirmDialog
      title={`Delete the tag ${tag.name}?`}
      isOpen
      onClose={onClose}
      action="Delete tag"
      onConfirm={async () => {
        await remove.mutateAsync(tag.id);
        toast(`The tag ${tag.name} is deleted`);
      }}
    >
      <p>
        It is not offered any more, and has no color. Spans that are marked with it stay so, and filters go on
        finding them.
      </p>
    </ConfirmDialog>
  );
}

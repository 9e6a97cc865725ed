import { useChange } from '../api/useChange';
import { useProject } from '../project/ProjectContext';
import { NameDialog } from '../ui/NameDialog';
import { toast } from '../ui/toasts';
import { createView, viewsQuery, type View, type ViewContent } from './queries';

export interface NewViewDialogProps {
  onClose: () => void;
  content: () => ViewContent;
  onCreated: (view: View) => void;
}

export function NewViewDialog({ onClose, content, onCreated }: NewViewDialogProps) {
  const project = useProject();
  const create = useChange(createView, [viewsQuery(project.id).queryKey]);
  return (
    <NameDialog
      title="Save as a view"
      value={{ name: '' }}
      action="Save"
      hint="It keeps filters, range, order and columns. Everybody who reads the project can open it; the filter’s text is kept with the settings of the project, outside the region."
      missing="Give it a name, such as Errors of today."
      onSubmit={async ({ name }) => {
        const view = await create.mutateAsync({ projectId: project.id, name, ...content() });
        toast(`The view ${view.name} is saved`);
        onCreated(view);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toast } from '../ui/toasts';
import { deleteProject, projectsQuery, type Project } from './queries';

export interface DeleteProjectDialogProps {
  /** undefined while none is to be deleted */
  project: Project | undefined;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteProjectDialog({ project, onClose, onDeleted }: DeleteProjectDialogProps) {
  const organization = useOrganization();
  const remove = useChange(deleteProject, [projectsQuery(organization.id).queryKey]);
  if (!project) return null;
  return (
    <ConfirmDialog
      title={`Delete the project ${project.name}?`}
      isOpen
      onClose={onClose}
      action="Delete project"
      typed={project.name}
      onConfirm={async () => {
        onDeleted?.();
        await remove.mutateAsync(project.id);
        toast(`The project ${project.name} is deleted`);
      }}
    >
      <p>
        Its logs, experiments, datasets, prompts and functions are gone for everybody at once, and are
        destroyed in the region {organization.region_label} some days later. This can’t be undone.
      </p>
      <p>
        Programs that still send traces to {project.name} by its id are refused; those that name it make a
        new, empty project of that name. Prompts and functions that programs load from it stop working, and so
        do its provider keys.
      </p>
    </ConfirmDialog>
  );
}

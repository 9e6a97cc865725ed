import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Callout } from '../ui/Callout';
import { NameDialog } from '../ui/NameDialog';
import { toast } from '../ui/toasts';
import { UNNAMED } from './projectName';
import { changeProject, projectsQuery, type Project } from './queries';

export interface RenameProjectDialogProps {
  /** undefined while none is to be renamed */
  project: Project | undefined;
  onClose: () => void;
  onRenamed?: (name: string) => void;
}

export function RenameProjectDialog({ project, onClose, onRenamed }: RenameProjectDialogProps) {
  const { id: orgId } = useOrganization();
  const rename = useChange(changeProject, [projectsQuery(orgId).queryKey]);
  if (!project) return null;

  async function submit({ id }: Project, name: string) {
    const renamed = await rename.mutateAsync({ id, name });
    toast(`The project is named ${renamed.name} now`);
    onClose();
    onRenamed?.(renamed.name);
  }

  return (
    <NameDialog
      title={`Rename ${project.name}`}
      value={{ name: project.name }}
      action="Rename"
      hint="Its traces, experiments, datasets and prompts stay with it."
      missing={UNNAMED}
      onSubmit={({ name }) => submit(project, name)}
      onClose={onClose}
    >
      <Callout kind="warning">
        Programs that name {project.name} make a new, empty project of that name, and links by the old name
        lead nowhere. Change them too.
      </Callout>
    </NameDialog>
  );
}

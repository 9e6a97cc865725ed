import { useNavigate } from '@tanstack/react-router';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { NameDialog } from '../ui/NameDialog';
import { toast } from '../ui/toasts';
import { UNNAMED } from './projectName';
import { createProject, projectsQuery } from './queries';

export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const { id: orgId, name: org } = useOrganization();
  const create = useChange(createProject, [projectsQuery(orgId).queryKey]);
  const navigate = useNavigate();

  async function submit({ name }: { name: string }) {
    const { project, found_existing } = await create.mutateAsync({ orgId, name });
    if (found_existing) toast(`There was a project ${project.name} already`);
    onClose();
    await navigate({ to: '/app/$org/p/$project/logs', params: { org, project: project.name } });
  }

  return (
    <NameDialog
      title="Create project"
      value={{ name: '' }}
      action="Create"
      hint="Programs send their traces to it by this name."
      missing={UNNAMED}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

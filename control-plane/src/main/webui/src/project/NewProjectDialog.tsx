import { useNavigate } from '@tanstack/react-router';
import { useChange } from '../api/useChange';
import { useOrganization } from '../organization/OrganizationContext';
import { Dialog } from '../ui/Dialog';
import { toast } from '../ui/toasts';
import { ProjectNameForm } from './ProjectNameForm';
import { createProject, projectsQuery } from './queries';

export function NewProjectDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { id: orgId, name: org } = useOrganization();
  const create = useChange(createProject, [projectsQuery(orgId).queryKey]);
  const navigate = useNavigate();

  async function submit(name: string) {
    const { project, found_existing } = await create.mutateAsync({ orgId, name });
    if (found_existing) toast(`There was a project ${project.name} already`);
    onClose();
    await navigate({ to: '/app/$org/p/$project/logs', params: { org, project: project.name } });
  }

  return (
    <Dialog title="Create project" isOpen={isOpen} onClose={onClose}>
      <ProjectNameForm
        name=""
        action="Create"
        description="Programs send their traces to it by this name."
        onSubmit={submit}
        onClose={onClose}
      />
    </Dialog>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { CopyField } from '../ui/CopyField';
import { Page, Section } from '../ui/Page';
import { DeleteProjectDialog } from './DeleteProjectDialog';
import { DescriptionForm } from './DescriptionForm';
import { useProject } from './ProjectContext';
import { RenameProjectDialog } from './RenameProjectDialog';

export default function ProjectSettingsPage() {
  const { name: org } = useOrganization();
  const project = useProject();
  const access = useAccessTo('project', project.id);
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'rename' | 'delete'>();
  const close = () => setAsked(undefined);
  const may = { update: access.may('update', 'project'), delete: access.may('delete', 'project') };
  return (
    <Page title="Project settings" description={`What concerns the project ${project.name} alone.`}>
      <Section title="Identity" description="Programs name a project by its name or by its id.">
        <CopyField label="Name" value={project.name} />
        <CopyField label="Project id" value={project.id} />
        {may.update && (
          <div>
            <Button onPress={() => setAsked('rename')}>Rename</Button>
          </div>
        )}
      </Section>
      <Section title="Description" description="What the project is for, in a sentence or two.">
        <DescriptionForm key={project.id} project={project} readOnly={!may.update} />
      </Section>
      {may.delete && (
        <Section
          title="Delete this project"
          description="Takes its logs, experiments, datasets and prompts from everybody. It can’t be undone."
        >
          <div>
            <Button variant="danger" onPress={() => setAsked('delete')}>
              Delete project
            </Button>
          </div>
        </Section>
      )}
      <RenameProjectDialog
        project={asked === 'rename' ? project : undefined}
        onClose={close}
        onRenamed={(name) =>
          void navigate({
            to: '/app/$org/p/$project/settings',
            params: { org, project: name },
            replace: true,
          })
        }
      />
      <DeleteProjectDialog
        project={asked === 'delete' ? project : undefined}
        onClose={close}
        onDeleted={() => void navigate({ to: '/app/$org', params: { org } })}
      />
    </Page>
  );
}

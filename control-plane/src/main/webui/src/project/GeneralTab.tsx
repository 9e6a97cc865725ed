import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { CopyField } from '../ui/CopyField';
import { Section } from '../ui/Page';
import { Stack } from '../ui/Stack';
import { DeleteProjectDialog } from './DeleteProjectDialog';
import { DescriptionForm } from './DescriptionForm';
import type { Project } from './queries';
import { RenameProjectDialog } from './RenameProjectDialog';

export interface GeneralTabProps {
  project: Project;
  may: { update: boolean; delete: boolean };
}

/** What a project is called, what it is for, and its end. */
export function GeneralTab({ project, may }: GeneralTabProps) {
  const { name: org } = useOrganization();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'rename' | 'delete'>();
  const close = () => setAsked(undefined);
  return (
    <Stack>
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
    </Stack>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccess } from '../access/queries';
import { InviteButton } from '../member/InviteButton';
import { useOrganization } from '../organization/OrganizationContext';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { NewProjectDialog } from './NewProjectDialog';
import { ProjectList } from './ProjectList';
import { projectsQuery } from './queries';

export default function ProjectsPage() {
  const organization = useOrganization();
  const access = useAccess();
  const query = useQuery(projectsQuery(organization.id));
  const [creating, setCreating] = useState(false);
  const create = access.may('create', 'project') && (
    <Button variant="primary" onPress={() => setCreating(true)}>
      <Icon name="plus" /> Create project
    </Button>
  );
  return (
    <Page
      title="Projects"
      description="A project holds the traces, experiments, datasets and prompts of one application."
      actions={
        <>
          <InviteButton />
          {create}
        </>
      }
    >
      <Loaded query={query} what="Projects">
        {(projects) =>
          projects.length === 0 ? (
            <EmptyState
              title="No projects yet"
              action={
                <LinkButton to="/app/$org/onboarding" params={{ org: organization.name }} variant="primary">
                  Send the first trace
                </LinkButton>
              }
            >
              A project comes into being with the first trace that names it, or when somebody creates it here.
            </EmptyState>
          ) : (
            <ProjectList projects={projects} />
          )
        }
      </Loaded>
      {creating && <NewProjectDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

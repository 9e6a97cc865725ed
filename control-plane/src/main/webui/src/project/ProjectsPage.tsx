import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { RelativeTime } from '../ui/RelativeTime';
import { Table } from '../ui/Table';
import { projectsQuery } from './queries';

export default function ProjectsPage() {
  const organization = useOrganization();
  const query = useQuery(projectsQuery(organization.id));
  return (
    <Page
      title="Projects"
      description="A project holds the traces, experiments, datasets and prompts of one application."
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
              A project comes into being with the first trace that names it.
            </EmptyState>
          ) : (
            <Table
              label="Projects"
              columns={[
                {
                  id: 'name',
                  title: 'Name',
                  heading: true,
                  cell: (project) => (
                    <Link
                      to="/app/$org/p/$project/logs"
                      params={{ org: organization.name, project: project.name }}
                    >
                      {project.name}
                    </Link>
                  ),
                },
                { id: 'created', title: 'Created', cell: ({ created }) => <RelativeTime time={created} /> },
              ]}
              rows={projects}
              keyOf={({ id }) => id}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

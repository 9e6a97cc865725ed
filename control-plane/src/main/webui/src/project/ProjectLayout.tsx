import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useOrganization } from '../organization/OrganizationContext';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Skeleton } from '../ui/Skeleton';
import { ProjectContext } from './ProjectContext';
import { projectQuery } from './queries';

/** Finds the project that the address names, for the pages within it. */
export default function ProjectLayout() {
  const { project: name } = useParams({ from: '/signedIn/app/$org/p/$project' });
  const organization = useOrganization();
  const query = useQuery(projectQuery(organization.id, name));
  if (query.data) {
    return (
      // Nothing that a page remembers belongs to another project.
      <ProjectContext key={query.data.id} value={query.data}>
        <Outlet />
      </ProjectContext>
    );
  }
  return (
    <Page title={name}>
      <Loaded query={query} what="The project" loading={<Skeleton rows lines={8} />}>
        {() => (
          <EmptyState
            title="There is no such project"
            action={
              <LinkButton to="/app/$org" params={{ org: organization.name }}>
                All projects
              </LinkButton>
            }
          >
            In {organization.name} there is no project named {name}, or you may not see it. It may have been
            renamed or deleted, or belong to another organization of yours.
          </EmptyState>
        )}
      </Loaded>
    </Page>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { useOrganization } from '../organization/OrganizationContext';
import { ProjectChoice } from '../project/ProjectChoice';
import type { Project } from '../project/queries';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Icon } from '../ui/Icon';
import { Loaded } from '../ui/Loaded';
import { ProviderDialog } from './ProviderDialog';
import { ProviderTable } from './ProviderTable';
import { projectSecrets, projectSecretsQuery } from './store';

/** The providers that a project has for itself; they are kept in its region and nowhere else. */
export function ProjectProviders() {
  return <ProjectChoice>{(project) => <ProvidersOf project={project} />}</ProjectChoice>;
}

function ProvidersOf({ project }: { project: Project }) {
  const organization = useOrganization();
  const query = useQuery(projectSecretsQuery(organization.id, project.id));
  const mayChange = useAccessTo('project', project.id).may('update');
  const [adding, setAdding] = useState(false);
  const store = projectSecrets(organization.id, project);
  const add = mayChange && (
    <Button onPress={() => setAdding(true)}>
      <Icon name="plus" /> Add an override
    </Button>
  );
  return (
    <>
      <Loaded query={query} what="The project’s providers">
        {(secrets) =>
          secrets.length === 0 ? (
            <EmptyState title={`${project.name} has no providers of its own`} {...(add && { action: add })}>
              It uses the organization’s. An override goes before the organization’s provider of the same
              type.
            </EmptyState>
          ) : (
            <>
              <ProviderTable
                label={`Providers of ${project.name}`}
                secrets={secrets}
                store={store}
                mayChange={mayChange}
              />
              {add && <div>{add}</div>}
            </>
          )
        }
      </Loaded>
      <ProviderDialog store={store} isOpen={adding} onClose={() => setAdding(false)} />
    </>
  );
}

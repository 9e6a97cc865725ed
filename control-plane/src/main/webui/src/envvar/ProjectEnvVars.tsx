import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccessTo } from '../access/queries';
import { dataPlaneJson } from '../api/dataPlane';
import { useOrganization } from '../organization/OrganizationContext';
import { ProjectChoice } from '../project/ProjectChoice';
import type { Project } from '../project/queries';
import { ComboBox } from '../ui/ComboBox';
import { Loaded } from '../ui/Loaded';
import { EnvVars } from './EnvVars';
import { envVarStore, type EnvVarScope } from './store';

interface NamedFunction {
  id: string;
  name: string;
  slug: string;
}

const EVERY = 'every function';

function functionsQuery(orgId: string, projectId: string) {
  return queryOptions({
    queryKey: ['functions', orgId, projectId, 'names'],
    queryFn: async () => {
      const path = `/v1/function?project_id=${encodeURIComponent(projectId)}`;
      return (await dataPlaneJson<{ objects: NamedFunction[] }>(orgId, path)).objects;
    },
  });
}

/** The variables of a project or of one of its functions; they are kept in its region and nowhere else. */
export function ProjectEnvVars() {
  return <ProjectChoice>{(project) => <EnvVarsOf project={project} />}</ProjectChoice>;
}

function EnvVarsOf({ project }: { project: Project }) {
  const { id: orgId } = useOrganization();
  const functions = useQuery(functionsQuery(orgId, project.id));
  const mayChange = useAccessTo('project', project.id).may('update');
  const [chosen, setChosen] = useState<string | null>(EVERY);
  return (
    <Loaded query={functions} what="The project’s functions">
      {(all) => {
        const one = all.find(({ id }) => id === chosen);
        const scope: EnvVarScope = one
          ? { type: 'function', id: one.id }
          : { type: 'project', id: project.id };
        return (
          <>
            {all.length > 0 && (
              <ComboBox
                label="Function"
                choices={[
                  { id: EVERY, label: 'All functions of the project' },
                  ...all.map(({ id, name, slug }) => ({ id, label: name, hint: slug })),
                ]}
                value={chosen}
                onChange={setChosen}
              />
            )}
            <EnvVars
              key={scope.id}
              store={envVarStore(orgId, scope)}
              whose={one?.name ?? project.name}
              mayChange={mayChange}
            />
          </>
        );
      }}
    </Loaded>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { ComboBox } from '../ui/ComboBox';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Stack } from '../ui/Stack';
import { projectsQuery, type Project } from './queries';

/** For what belongs to one project: chooses it, and shows what of it there is. */
export function ProjectChoice({ children }: { children: (project: Project) => ReactNode }) {
  const query = useQuery(projectsQuery(useOrganization().id));
  return (
    <Loaded query={query} what="Projects">
      {(projects) => <ChoiceOf projects={projects}>{children}</ChoiceOf>}
    </Loaded>
  );
}

function ChoiceOf({
  projects,
  children,
}: {
  projects: readonly Project[];
  children: (project: Project) => ReactNode;
}) {
  const [chosen, setChosen] = useState<string | null>(
    projects.length === 1 ? (projects[0]?.id ?? null) : null,
  );
  const project = projects.find(({ id }) => id === chosen);
  if (projects.length === 0) {
    return (
      <EmptyState title="No projects that you can see">
        A project comes into being with the first trace that names it.
      </EmptyState>
    );
  }
  return (
    <Stack>
      <ComboBox
        label="Project"
        choices={projects.map(({ id, name }) => ({ id, label: name }))}
        value={chosen}
        onChange={setChosen}
        placeholder="Type to search"
      />
      {/* Nothing that was opened for one project is left for another. */}
      {project && <Stack key={project.id}>{children(project)}</Stack>}
    </Stack>
  );
}

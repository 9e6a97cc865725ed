import { createContext, use } from 'react';
import type { Project } from './queries';

export const ProjectContext = createContext<Project | null>(null);

/** The project that the address names. Only pages under `/app/$org/p/$project` have one. */
export function useProject(): Project {
  const project = use(ProjectContext);
  if (!project) throw new Error('Only pages of a project know one');
  return project;
}

import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';
import { byPlace, type Placement } from '../part/rank';

export type ProjectScore = components['schemas']['ProjectScore'];

/** How the people of a project score its spans, in the order that they are asked. */
export function projectScoresQuery(projectId: string) {
  return queryOptions({
    queryKey: ['project-scores', projectId],
    queryFn: async () => (await post('/api/project_score/get', { project_id: projectId })).toSorted(byPlace),
    staleTime: 60_000,
  });
}

export interface Category {
  name: string;
  /** From 0 to 1. */
  value: number;
}

/** What the form of a score says. */
export interface ScoreFields {
  name: string;
  description: string;
  score_type: string;
  categories?: Category[];
  config?: { destination: string };
}

export async function createScore({
  projectId,
  fields,
}: {
  projectId: string;
  fields: Partial<ScoreFields>;
}) {
  const { project_score, found_existing } = await post('/api/project_score/register', {
    project_id: projectId,
    ...fields,
  });
  if (found_existing) throw new Error(`There is a score called ${project_score.name} already.`);
  return project_score;
}

export function changeScore({ id, fields }: { id: string; fields: Partial<ScoreFields> }) {
  return post('/api/project_score/patch_id', { id, ...fields });
}

export async function placeScores(placements: readonly Placement[]) {
  for (const placement of placements) {
    await post('/api/project_score/patch_id', placement);
  }
}

export function deleteScore(id: string) {
  return post('/api/project_score/delete_id', { id });
}

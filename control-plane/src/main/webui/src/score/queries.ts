import { queryOptions } from '@tanstack/react-query';
import { answer, control } from '../api/control';
import type { components } from '../api/schema';
import { byPlace, type Placement } from '../part/rank';

export type ProjectScore = components['schemas']['ProjectScore'];

/** How the people of a project score its spans, in the order that they are asked. */
export function projectScoresQuery(projectId: string) {
  return queryOptions({
    queryKey: ['project-scores', projectId],
    queryFn: async () =>
      (await answer(control.POST('/api/project_score/get', { body: { project_id: projectId } }))).toSorted(
        byPlace,
      ),
    staleTime: 60_000,
  });
}

export interface Category {
  name: string;
  /** From 0 to 1. */
  value: number;
}

/** What people choose from; none for a score that is given otherwise. */
export function categoriesOf({ categories }: Pick<ProjectScore, 'categories'>): Category[] {
  if (!Array.isArray(categories)) return [];
  return categories.filter((one) => typeof one === 'object');
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
  const { project_score, found_existing } = await answer(
    control.POST('/api/project_score/register', { body: { project_id: projectId, ...fields } }),
  );
  if (found_existing) throw new Error(`There is a score called ${project_score.name} already.`);
  return project_score;
}

export function changeScore({ id, fields }: { id: string; fields: Partial<ScoreFields> }) {
  return answer(control.POST('/api/project_score/patch_id', { body: { id, ...fields } }));
}

export async function placeScores(placements: readonly Placement[]) {
  for (const placement of placements) {
    await answer(control.POST('/api/project_score/patch_id', { body: placement }));
  }
}

export function deleteScore(id: string) {
  return answer(control.POST('/api/project_score/delete_id', { body: { id } }));
}

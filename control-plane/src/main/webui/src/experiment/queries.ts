import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import { dataPlaneJson } from '../api/dataPlane';
import type { components } from '../api/schema';

/** Where the code of a run stood; which of it is kept is the organization's setting. */
export type RepoInfo = NonNullable<components['schemas']['RepoInfo']>;
export type Experiment = components['schemas']['Experiment'];

/** The experiments of a project, newest first. */
export function experimentsQuery(projectId: string) {
  return queryOptions({
    queryKey: ['experiments', projectId],
    queryFn: async () => {
      const found = await post('/api/experiment/get', { project_id: projectId });
      return found.toSorted((a, b) => b.created.localeCompare(a.created));
    },
  });
}

export type ExperimentChange = Partial<Pick<Experiment, 'name' | 'description' | 'public'>> & { id: string };

export function changeExperiment(change: ExperimentChange) {
  return post('/api/experiment/patch_id', change);
}

export function deleteExperiment(id: string) {
  return post('/api/experiment/delete_id', { id });
}

export interface ScoreSummary {
  name: string;
  score: number;
  diff?: number;
  improvements: number;
  regressions: number;
}

export interface MetricSummary {
  name: string;
  metric: number;
  unit: string;
  diff?: number;
  improvements: number;
  regressions: number;
}

export interface ExperimentSummary {
  comparison_experiment_name: string | null;
  scores: Record<string, ScoreSummary>;
  metrics: Record<string, MetricSummary>;
}

/**
 * The averages of an experiment and how they differ from another's.
 *
 * @param comparison the other's id; unless given its base, else the project's baseline, else the most recent
 */
export function summaryQuery(orgId: string, id: string, comparison: string | undefined) {
  const named = comparison === undefined ? '' : `&comparison_experiment_id=${comparison}`;
  return queryOptions({
    queryKey: ['experiment-summary', id, comparison ?? null],
    queryFn: ({ signal }) =>
      dataPlaneJson<ExperimentSummary>(
        orgId,
        `/v1/experiment/${id}/summarize?summarize_scores=true${named}`,
        {
          signal,
        },
      ),
    staleTime: 60_000,
  });
}

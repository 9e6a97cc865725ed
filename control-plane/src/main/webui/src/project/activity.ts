import { queryOptions } from '@tanstack/react-query';
import { quoted, runBtql } from '../btql/run';

/** What came of a project in the last seven days. */
export interface Activity {
  spans: number;
  traces: number;
  /** When the newest span was made. */
  last: string | null;
}

const NOTHING: Activity = { spans: 0, traces: 0, last: null };
const TIMEOUT_SECONDS = 10;

/** Of projects, by their ids, in one question of the region: name no more than a query takes, a hundred. */
export function activityQuery(orgId: string, projectIds: readonly string[]) {
  return queryOptions({
    queryKey: ['activity', orgId, projectIds],
    queryFn: async ({ signal }) => {
      const query = [
        'dimensions: project_id',
        '| measures: count(*) as spans, sum(is_root ? 1 : 0) as traces, max(created) as last',
        `| from: project_logs(${projectIds.map(quoted).join(', ')}) spans`,
        '| filter: created >= now() - interval 7 day',
      ].join('\n');
      const { data } = await runBtql<Activity & { project_id: string }>(orgId, {
        query,
        signal,
        timeoutSeconds: TIMEOUT_SECONDS,
      });
      const found = new Map(projectIds.map((id) => [id, NOTHING]));
      for (const { project_id, ...activity } of data) found.set(project_id, activity);
      return found;
    },
    staleTime: 60_000,
    retry: false,
  });
}

import { queryOptions } from '@tanstack/react-query';
import { quoted, runBtql } from '../btql/run';

/** What came of a project in the last seven days. */
export interface Activity {
  spans: number;
  traces: number;
  /** When the newest span was made. */
  last: string | null;
}

/** A query names so many objects at most. */
const PROJECTS = 100;
const TIMEOUT_SECONDS = 10;

/** Of projects, by their ids; one that has none is missing. One question of the region for up to a hundred. */
export function activityQuery(orgId: string, projectIds: readonly string[]) {
  const ids = projectIds.toSorted();
  return queryOptions({
    queryKey: ['activity', orgId, ids],
    queryFn: async ({ signal }) => {
      const found = new Map<string, Activity>();
      for (let from = 0; from < ids.length; from += PROJECTS) {
        const asked = ids.slice(from, from + PROJECTS).map(quoted);
        const query = [
          'dimensions: project_id',
          '| measures: count(*) as spans, sum(is_root ? 1 : 0) as traces, max(created) as last',
          `| from: project_logs(${asked.join(', ')}) spans`,
          '| filter: created >= now() - interval 7 day',
        ].join('\n');
        const { data } = await runBtql<Activity & { project_id: string }>(orgId, {
          query,
          signal,
          timeoutSeconds: TIMEOUT_SECONDS,
        });
        for (const { project_id, ...activity } of data) found.set(project_id, activity);
      }
      return found;
    },
    enabled: ids.length > 0,
    staleTime: 60_000,
    retry: false,
  });
}

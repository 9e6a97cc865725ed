import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import { dataPlaneJson } from '../api/dataPlane';

const ASKED_EVERY_MS = 2_000;

/** A first trace that has arrived; what is in it stays in the region. */
export interface Arrival {
  projectId: string;
  project: string;
  /** The newest trace's root span. */
  spanId: string;
}

interface Found {
  data: { id: string }[];
}

/** Asks every two seconds, until a trace that was made after `since` is in the project. */
export function arrivalQuery(orgId: string, project: string, since: Date) {
  return queryOptions({
    queryKey: ['arrival', orgId, project, since.toISOString()],
    queryFn: () => arrived(orgId, project, since),
    refetchInterval: ({ state }) => (state.data ? false : ASKED_EVERY_MS),
    staleTime: 0,
    retry: false,
  });
}

async function arrived(orgId: string, project: string, since: Date): Promise<Arrival | null> {
  const projects = await post('/api/project/get', { org_id: orgId, project_name: project });
  const found = projects.find(({ name }) => name === project);
  if (!found) return null;
  const query = `select: id | from: project_logs('${found.id}') | filter: created >= '${since.toISOString()}' | sort: created desc | limit: 1`;
  const { data } = await dataPlaneJson<Found>(orgId, '/btql', { body: { query, fmt: 'json' } });
  const newest = data[0];
  return newest ? { projectId: found.id, project, spanId: newest.id } : null;
}

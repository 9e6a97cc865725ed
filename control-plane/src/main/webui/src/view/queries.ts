import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';

export type View = components['schemas']['View'];

/** The saved views of a project's logs. */
export function viewsQuery(projectId: string) {
  return queryOptions({
    queryKey: ['views', projectId],
    queryFn: () => post('/api/view/get', { object_type: 'project', object_id: projectId, view_type: 'logs' }),
    staleTime: 60_000,
  });
}

/** How a table is laid out; a view of the monitor has others. */
export type TableOptions = Exclude<NonNullable<View['options']>, { viewType: 'monitor' }>;

export interface ViewContent {
  view_data: NonNullable<View['view_data']>;
  options: TableOptions;
}

export async function createView({
  projectId,
  name,
  ...content
}: ViewContent & { projectId: string; name: string }): Promise<View> {
  const { view } = await post('/api/view/register', {
    object_type: 'project',
    object_id: projectId,
    view_type: 'logs',
    name,
    ...content,
  });
  return view;
}

export function changeView({ id, projectId, ...content }: ViewContent & { projectId: string; id: string }) {
  return post('/api/view/patch_id', { id, object_type: 'project', object_id: projectId, ...content });
}

export function deleteView({ id, projectId }: { projectId: string; id: string }) {
  return post('/api/view/delete_id', { id, object_type: 'project', object_id: projectId });
}

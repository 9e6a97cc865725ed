import { queryOptions } from '@tanstack/react-query';
import { answer, control } from '../api/control';
import type { components } from '../api/schema';

export type View = components['schemas']['View'];

/** The saved views of a project's logs. */
export function viewsQuery(projectId: string) {
  return queryOptions({
    queryKey: ['views', projectId],
    queryFn: () =>
      answer(
        control.POST('/api/view/get', {
          body: { object_type: 'project', object_id: projectId, view_type: 'logs' },
        }),
      ),
    staleTime: 60_000,
  });
}

export interface ViewContent {
  view_data: NonNullable<View['view_data']>;
  options: NonNullable<View['options']>;
}

export async function createView({
  projectId,
  name,
  ...content
}: ViewContent & { projectId: string; name: string }): Promise<View> {
  const { view } = await answer(
    control.POST('/api/view/register', {
      body: { object_type: 'project', object_id: projectId, view_type: 'logs', name, ...content },
    }),
  );
  return view;
}

export function changeView({ id, projectId, ...content }: ViewContent & { projectId: string; id: string }) {
  return answer(
    control.POST('/api/view/patch_id', {
      body: { id, object_type: 'project', object_id: projectId, ...content },
    }),
  );
}

export function deleteView({ id, projectId }: { projectId: string; id: string }) {
  return answer(
    control.POST('/api/view/delete_id', { body: { id, object_type: 'project', object_id: projectId } }),
  );
}

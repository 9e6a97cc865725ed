import { queryOptions } from '@tanstack/react-query';
import { post } from '../api/control';
import type { components } from '../api/schema';
import { byPlace, type Placement } from '../part/rank';

export type ProjectTag = components['schemas']['ProjectTag'];

/** The tags that a project suggests for its spans, in their order. */
export function projectTagsQuery(projectId: string) {
  return queryOptions({
    queryKey: ['project-tags', projectId],
    queryFn: async () => (await post('/api/project_tag/get', { project_id: projectId })).toSorted(byPlace),
    staleTime: 60_000,
  });
}

export interface TagFields {
  name: string;
  description: string;
  /** A colour as CSS writes it; one that is there can be changed and not taken away. */
  color?: string;
}

export async function createTag({ projectId, fields }: { projectId: string; fields: TagFields }) {
  const { project_tag, found_existing } = await post('/api/project_tag/register', {
    project_id: projectId,
    ...fields,
  });
  if (found_existing) throw new Error(`There is a tag called ${project_tag.name} already.`);
  return project_tag;
}

export function changeTag({ id, fields }: { id: string; fields: TagFields }) {
  return post('/api/project_tag/patch_id', { id, ...fields });
}

export async function placeTags(placements: readonly Placement[]) {
  for (const placement of placements) await post('/api/project_tag/patch_id', placement);
}

export function deleteTag(id: string) {
  return post('/api/project_tag/delete_id', { id });
}

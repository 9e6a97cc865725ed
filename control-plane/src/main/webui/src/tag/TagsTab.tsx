import { useQuery } from '@tanstack/react-query';
import { PartsTab } from '../part/PartsTab';
import { projectTagsQuery } from './queries';
import { TagDialog } from './TagDialog';
import { TagTable } from './TagTable';

/** The tags that people who review the project's spans find ready. */
export function TagsTab({ projectId, mayChange }: { projectId: string; mayChange: boolean }) {
  const query = useQuery(projectTagsQuery(projectId));
  return (
    <PartsTab
      title="Tags"
      description="What spans are marked with: offered under Review in the trace, in this order. Programs and people can use others too."
      what="tag"
      query={query}
      mayChange={mayChange}
      empty="With tags that everybody uses alike, such as billing or bug, spans are found again by a filter."
      create={(onClose) => <TagDialog projectId={projectId} onClose={onClose} />}
    >
      {(tags) => <TagTable projectId={projectId} tags={tags} mayChange={mayChange} />}
    </PartsTab>
  );
}

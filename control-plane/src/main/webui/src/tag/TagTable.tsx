import { PartTable } from '../part/PartTable';
import { Row } from '../ui/Stack';
import { colorName } from './colors';
import { DeleteTagDialog } from './DeleteTagDialog';
import { placeTags, projectTagsQuery, type ProjectTag } from './queries';
import { TagDialog } from './TagDialog';
import { TagDot } from './TagDot';

export interface TagTableProps {
  projectId: string;
  tags: readonly ProjectTag[];
  mayChange: boolean;
}

export function TagTable({ projectId, tags, mayChange }: TagTableProps) {
  return (
    <PartTable
      label="Tags"
      parts={tags}
      columns={[
        { id: 'name', title: 'Tag', heading: true, cell: ({ name }) => name },
        {
          id: 'color',
          title: 'Color',
          cell: ({ color }) => (
            <Row>
              <TagDot color={color} />
              {colorName(color)}
            </Row>
          ),
        },
        { id: 'description', title: 'Description', cell: ({ description }) => description || null },
      ]}
      mayChange={mayChange}
      place={placeTags}
      stale={projectTagsQuery(projectId).queryKey}
      edit={(tag, onClose) => <TagDialog projectId={projectId} tag={tag} onClose={onClose} />}
      remove={(tag, onClose) => <DeleteTagDialog tag={tag} onClose={onClose} />}
    />
  );
}

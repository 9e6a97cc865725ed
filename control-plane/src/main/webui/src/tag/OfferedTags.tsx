import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Row } from '../ui/Stack';
import type { ProjectTag } from './queries';
import { TagDot } from './TagDot';

export interface OfferedTagsProps {
  /** Those that are not chosen yet. */
  tags: readonly ProjectTag[];
  onAdd: (name: string) => void;
}

/** The project's tags, each a press away. */
export function OfferedTags({ tags, onAdd }: OfferedTagsProps) {
  if (tags.length === 0) return null;
  return (
    <Row>
      {tags.map(({ id, name, description, color }) => (
        <Button
          key={id}
          size="small"
          aria-label={description ? `Add the tag ${name}: ${description}` : `Add the tag ${name}`}
          onPress={() => onAdd(name)}
        >
          <Icon name="plus" /> <TagDot color={color} /> {name}
        </Button>
      ))}
    </Row>
  );
}

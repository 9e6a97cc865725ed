import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageFor } from '../api/error';
import { useProject } from '../project/ProjectContext';
import { OfferedTags } from '../tag/OfferedTags';
import { projectTagsQuery } from '../tag/queries';
import { TagDot } from '../tag/TagDot';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { TagInput } from '../ui/TagInput';
import { setTags } from './queries';
import styles from './review.module.css';
import type { ReviewProps } from './SpanReview';
import { useReview } from './useReview';

/** The tags of a span, which are saved as a whole. */
export function TagsEditor({ source, span, mayChange }: ReviewProps) {
  const [tags, setDraft] = useState(span.tags ?? []);
  const review = useReview(source, span);
  const offered = useQuery(projectTagsQuery(useProject().id)).data ?? [];
  const mark = (name: string) => {
    const tag = offered.find((one) => one.name === name);
    return tag && <TagDot color={tag.color} />;
  };
  const changed = tags.join('\n') !== (span.tags ?? []).join('\n');
  if (!mayChange) {
    return (
      <section className={styles.part} aria-label="Tags">
        <h3 className={styles.title}>Tags</h3>
        <p className={styles.score}>
          {tags.length === 0
            ? 'None'
            : tags.map((tag) => (
                <Badge key={tag}>
                  {mark(tag)} {tag}
                </Badge>
              ))}
        </p>
      </section>
    );
  }
  return (
    <section className={styles.part} aria-label="Tags">
      <TagInput label="Tags" value={tags} onChange={setDraft} mark={mark} />
      <OfferedTags
        tags={offered.filter(({ name }) => !tags.includes(name))}
        onAdd={(name) => setDraft([...tags, name])}
      />
      {review.isError && <Callout kind="danger">{messageFor(review.error)}</Callout>}
      {changed && (
        <div className={styles.score}>
          <Button
            size="small"
            variant="primary"
            isPending={review.isPending}
            onPress={() => review.mutate((reviewed) => setTags(reviewed, tags))}
          >
            Save tags
          </Button>
          <Button size="small" onPress={() => setDraft(span.tags ?? [])}>
            Undo
          </Button>
        </div>
      )}
    </section>
  );
}

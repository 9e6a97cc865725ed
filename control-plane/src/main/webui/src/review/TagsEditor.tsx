import { useState } from 'react';
import { messageFor } from '../api/error';
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
  const changed = tags.join('\n') !== (span.tags ?? []).join('\n');
  if (!mayChange) {
    return (
      <section className={styles.part} aria-label="Tags">
        <h3 className={styles.title}>Tags</h3>
        <p className={styles.score}>
          {tags.length === 0 ? 'None' : tags.map((tag) => <Badge key={tag}>{tag}</Badge>)}
        </p>
      </section>
    );
  }
  return (
    <section className={styles.part} aria-label="Tags">
      <TagInput label="Tags" value={tags} onChange={setDraft} />
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

import { useState } from 'react';
import { messageFor } from '../api/error';
import { Button } from '../ui/Button';
import { Callout } from '../ui/Callout';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Icon } from '../ui/Icon';
import { RelativeTime } from '../ui/RelativeTime';
import { TextField } from '../ui/TextField';
import { deleteComment, giveFeedback } from './queries';
import styles from './review.module.css';
import type { ReviewProps } from './SpanReview';
import { useReview } from './useReview';
import { Who } from './Who';

/** What people have said of a span. */
export function Comments({ source, span, mayChange }: ReviewProps) {
  const [text, setText] = useState('');
  const [deleting, setDeleting] = useState<string>();
  const review = useReview(source, span);
  const comments = span.comments ?? [];

  function add() {
    review.mutate((reviewed) => giveFeedback(reviewed, { comment: text.trim() }), {
      onSuccess: () => setText(''),
    });
  }

  return (
    <section className={styles.part} aria-label="Comments">
      <h3 className={styles.title}>Comments</h3>
      {comments.length === 0 && <p className={styles.soft}>Nobody has said anything yet.</p>}
      {comments.map(({ id, created, user_id, comment }) => (
        <article key={id} className={styles.comment}>
          <div className={styles.by}>
            <Who id={user_id ?? null} />
            {created !== undefined && <RelativeTime time={created} />}
            {mayChange && (
              <Button
                variant="quietDanger"
                size="small"
                icon
                aria-label="Delete the comment"
                onPress={() => setDeleting(id)}
              >
                <Icon name="trash" />
              </Button>
            )}
          </div>
          <p>{comment?.text}</p>
        </article>
      ))}
      {mayChange && (
        <>
          <TextField label="Add a comment" value={text} onChange={setText} lines={2} />
          {review.isError && <Callout kind="danger">{messageFor(review.error)}</Callout>}
          <div>
            <Button size="small" isDisabled={text.trim() === ''} isPending={review.isPending} onPress={add}>
              Comment
            </Button>
          </div>
        </>
      )}
      {deleting !== undefined && (
        <ConfirmDialog
          title="Delete the comment?"
          isOpen
          onClose={() => setDeleting(undefined)}
          action="Delete comment"
          onConfirm={() => review.mutateAsync((reviewed) => deleteComment(reviewed, deleting))}
        >
          <p>Nobody reads it any more. The history keeps that there was one, and who deleted it.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

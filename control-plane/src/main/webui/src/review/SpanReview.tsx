import { useAccessTo } from '../access/queries';
import { useProject } from '../project/ProjectContext';
import type { FullSpan } from '../trace/rows';
import type { SpanSource } from '../trace/traceQuery';
import { Comments } from './Comments';
import { HumanScores } from './HumanScores';
import styles from './review.module.css';
import { TagsEditor } from './TagsEditor';

export interface ReviewProps {
  source: SpanSource;
  span: FullSpan;
  /** Whether the person may change the span. */
  mayChange: boolean;
}

/** What people say of a span: tags, scores and comments. */
export function SpanReview({ source, span }: Omit<ReviewProps, 'mayChange'>) {
  const project = useProject();
  const mayChange = useAccessTo('project', project.id).may('update', 'project_log');
  const props = { source, span, mayChange };
  return (
    <div className={styles.review}>
      <TagsEditor key={(span.tags ?? []).join('\n')} {...props} />
      <HumanScores {...props} />
      <Comments {...props} />
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAccessTo } from '../access/queries';
import { messageFor } from '../api/error';
import { useOrganization } from '../organization/OrganizationContext';
import { useProject } from '../project/ProjectContext';
import { projectScoresQuery } from '../score/queries';
import { Callout } from '../ui/Callout';
import { Loaded } from '../ui/Loaded';
import { Skeleton } from '../ui/Skeleton';
import { giveFeedback } from './queries';
import styles from './review.module.css';
import { ScoreField } from './ScoreField';
import { feedbackOf, givenTo, kindOf, ofLogs } from './scoreKinds';
import type { ReviewProps } from './SpanReview';
import { useReview } from './useReview';

/** The scores that the project's configuration asks people for. */
export function HumanScores({ source, span, mayChange }: ReviewProps) {
  const project = useProject();
  const query = useQuery(projectScoresQuery(project.id));
  const review = useReview(source, span);
  return (
    <section className={styles.part} aria-label="Scores of people">
      <h3 className={styles.title}>Scores of people</h3>
      <Loaded query={query} what="The scores" loading={<Skeleton lines={2} />}>
        {(scores) => {
          const asked = scores.filter((score) => kindOf(score) !== undefined && ofLogs(score));
          if (asked.length === 0) {
            return <NoScores />;
          }
          return asked.map((score) => (
            <ScoreField
              key={`${score.id} ${givenTo(score, span) ?? ''}`}
              score={score}
              given={givenTo(score, span)}
              isDisabled={!mayChange || review.isPending}
              onGive={(value) =>
                review.mutate((reviewed) => giveFeedback(reviewed, feedbackOf(score, value)))
              }
            />
          ));
        }}
      </Loaded>
      {review.isError && <Callout kind="danger">{messageFor(review.error)}</Callout>}
    </section>
  );
}

function NoScores() {
  const { name: org } = useOrganization();
  const project = useProject();
  const mayConfigure = useAccessTo('project', project.id).may('update', 'project');
  return (
    <p className={styles.soft}>
      The project asks people for no scores.{' '}
      {mayConfigure && (
        <Link
          to="/app/$org/p/$project/settings"
          params={{ org, project: project.name }}
          search={{ tab: 'review' }}
        >
          Configure some
        </Link>
      )}
    </p>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import { CopyButton } from '../ui/CopyButton';
import { Loaded } from '../ui/Loaded';
import { Skeleton } from '../ui/Skeleton';
import { Tabs } from '../ui/Tabs';
import { nameOfSpan, typeOfSpan, type FullSpan, type SpanRow } from './rows';
import styles from './SpanDetails.module.css';
import { SpanHistory } from '../review/SpanHistory';
import { SpanReview } from '../review/SpanReview';
import { SpanFacts } from './SpanFacts';
import { SpanIcon } from './SpanIcon';
import { SpanValues } from './SpanValues';
import { spanQuery, type SpanSource } from './traceQuery';
import { useTraceLink } from './useTraceLink';

/** One span whole, which is asked for when it is looked at. */
export function SpanDetails({ source, row }: { source: SpanSource; row: SpanRow }) {
  const { id: orgId } = useOrganization();
  const query = useQuery(spanQuery(orgId, source, row.id));
  const link = useTraceLink(row.root_span_id, row.span_id);
  return (
    <div className={styles.details}>
      <header className={styles.head}>
        <SpanIcon type={typeOfSpan(row)} />
        <h2 className={styles.name}>{nameOfSpan(row)}</h2>
        <span className={styles.type}>{typeOfSpan(row)}</span>
        <span className={styles.space} />
        <CopyButton text={link} what="the link to this span" />
      </header>
      <div className={styles.scroller}>
        <SpanFacts row={row} />
        <Loaded query={query} what="The span" loading={<Skeleton lines={8} />}>
          {(span) => {
            if (span === null) return <p>This span is not there any more.</p>;
            return (
              <Tabs
                label="Of the span"
                tabs={[
                  { id: 'values', title: 'Values', content: <SpanValues span={span} /> },
                  {
                    id: 'review',
                    title: reviewTitle(span),
                    content: <SpanReview source={source} span={span} />,
                  },
                  { id: 'history', title: 'History', content: <SpanHistory source={source} span={span} /> },
                ]}
              />
            );
          }}
        </Loaded>
      </div>
    </div>
  );
}

function reviewTitle({ comments }: FullSpan): string {
  const count = comments?.length ?? 0;
  return count === 0 ? 'Review' : `Review (${count})`;
}

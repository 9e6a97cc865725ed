import { useQuery } from '@tanstack/react-query';
import { useOrganization } from '../organization/OrganizationContext';
import type { FullSpan } from '../trace/rows';
import type { SpanSource } from '../trace/traceQuery';
import { Badge } from '../ui/Badge';
import { Loaded } from '../ui/Loaded';
import { RelativeTime } from '../ui/RelativeTime';
import { Skeleton } from '../ui/Skeleton';
import { JsonTree } from '../value/JsonTree';
import { historyQuery, type HistoryEntry } from './queries';
import styles from './review.module.css';
import { Who } from './Who';

/** Who changed a span after it was written, and from where. */
export function SpanHistory({ source, span }: { source: SpanSource; span: FullSpan }) {
  const { id: orgId } = useOrganization();
  const query = useQuery(historyQuery(orgId, source, span.id));
  return (
    <Loaded query={query} what="The history" loading={<Skeleton lines={4} />}>
      {(entries) =>
        entries.length === 0 ? (
          <p className={styles.soft}>
            Nobody has changed this span since it was written. Comments, scores of people and changes whose
            source is known stand here.
          </p>
        ) : (
          <ol className={styles.entries} aria-label="History">
            {entries.map((entry) => (
              <li key={entry.id} className={styles.comment}>
                <Entry entry={entry} />
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

const SOURCES: Record<string, string> = {
  app: 'in the console',
  api: 'by the API',
  external: 'from elsewhere',
};

/** What was done, in a word. */
function actionOf({ comment, audit_data }: Pick<HistoryEntry, 'comment' | 'audit_data'>): string {
  if (comment) return 'comment';
  if (audit_data?.metadata && 'deleted_comment' in audit_data.metadata) return 'comment deleted';
  return ACTIONS[audit_data?.action ?? ''] ?? 'change';
}

const ACTIONS: Record<string, string> = { upsert: 'written', merge: 'changed', delete: 'deleted' };

function Entry({ entry: { created, comment, audit_data } }: { entry: HistoryEntry }) {
  return (
    <>
      <div className={styles.by}>
        <Who id={audit_data?.user_id ?? null} />
        <RelativeTime time={created} />
        <Badge>{actionOf({ comment, audit_data })}</Badge>
        {SOURCES[audit_data?.source ?? '']}
      </div>
      {comment && <p>{comment.text}</p>}
      {audit_data?.metadata && <JsonTree value={audit_data.metadata} label="Said with the change" />}
    </>
  );
}

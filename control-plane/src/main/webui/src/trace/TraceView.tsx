import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useOrganization } from '../organization/OrganizationContext';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Skeleton } from '../ui/Skeleton';
import { SpanDetails } from './SpanDetails';
import { SpanTree } from './SpanTree';
import { TraceHead } from './TraceHead';
import { traceQuery, type SpanSource, type TraceSpans } from './traceQuery';
import styles from './TraceView.module.css';
import { treeOf } from './tree';

export interface TraceViewProps {
  source: SpanSource;
  /** The id of the trace's root span. */
  root: string;
  /** The span that is looked at; the first unless given. */
  span: string | undefined;
  onSelect: (span: string) => void;
  /** Buttons beside its name. */
  actions: ReactNode;
  /** The level of its name as a heading: 1 on a page of its own. */
  heading?: 1 | 2;
}

/** The spans of a trace, and one of them whole. */
export function TraceView(props: TraceViewProps) {
  const { id: orgId } = useOrganization();
  const query = useQuery(traceQuery(orgId, props.source, props.root));
  return (
    <section className={styles.view} aria-label="Trace">
      <Loaded
        query={query}
        what="The trace"
        loading={
          <div className={styles.state}>
            <div className={styles.actions}>{props.actions}</div>
            <Skeleton lines={8} />
          </div>
        }
      >
        {(trace) => <Opened trace={trace} {...props} />}
      </Loaded>
    </section>
  );
}

function Opened({
  trace,
  source,
  span,
  onSelect,
  actions,
  heading = 2,
}: TraceViewProps & { trace: TraceSpans }) {
  const tree = useMemo(() => treeOf(trace.spans), [trace]);
  const first = tree.roots[0];
  if (!first) {
    return (
      <div className={styles.state}>
        <div className={styles.actions}>{actions}</div>
        <EmptyState title="There is no such trace">
          It may have been deleted or have reached the end of its retention, or it has not arrived yet.
        </EmptyState>
      </div>
    );
  }
  const selected = tree.byId.get(span ?? '') ?? first;
  return (
    <>
      <TraceHead
        tree={tree}
        first={first.span}
        spans={trace.spans.length}
        cut={trace.cut}
        actions={actions}
        heading={heading}
      />
      <div className={styles.body}>
        <SpanTree tree={tree} selected={selected} onSelect={onSelect} />
        <SpanDetails key={selected.span.id} source={source} row={selected.span} />
      </div>
    </>
  );
}

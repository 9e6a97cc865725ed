import type { ReactNode } from 'react';
import { CopyButton } from '../ui/CopyButton';
import { cost, count, duration, time } from './format';
import { nameOfSpan, typeOfSpan, type SpanRow } from './rows';
import { SpanIcon } from './SpanIcon';
import styles from './TraceHead.module.css';
import type { TraceTree } from './tree';
import { useTraceLink } from './useTraceLink';

export interface TraceHeadProps {
  tree: TraceTree;
  first: SpanRow;
  spans: number;
  cut: boolean;
  actions: ReactNode;
  heading: 1 | 2;
}

/** What a trace is called, and what it comes to. */
export function TraceHead({ tree, first, spans, cut, actions, heading }: TraceHeadProps) {
  const link = useTraceLink(first.root_span_id);
  const Heading = `h${heading}` as const;
  return (
    <header className={styles.head}>
      <div className={styles.names}>
        <SpanIcon type={typeOfSpan(first)} />
        <Heading className={styles.title} {...(heading === 1 && { tabIndex: -1, 'data-page-title': true })}>
          {nameOfSpan(first)}
        </Heading>
        <CopyButton text={link} what="the link to this trace" />
        <span className={styles.space} />
        {actions}
      </div>
      <dl className={styles.facts}>
        <Fact title="Began">{time(first.created)}</Fact>
        <Fact title="Duration">{duration(tree.duration)}</Fact>
        <Fact title="Spans">
          {count(spans)}
          {cut && ' and more'}
        </Fact>
        {tree.tokens > 0 && <Fact title="Tokens">{count(tree.tokens)}</Fact>}
        {tree.cost !== undefined && <Fact title="Cost">{cost(tree.cost)}</Fact>}
        {tree.errors > 0 && (
          <Fact title="Errors">
            <span className={styles.errors}>{count(tree.errors)}</span>
          </Fact>
        )}
      </dl>
    </header>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

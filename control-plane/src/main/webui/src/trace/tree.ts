import { durationOf, type SpanRow } from './rows';

export interface SpanNode {
  span: SpanRow;
  depth: number;
  children: SpanNode[];
  /** Seconds since the trace began. */
  start: number;
  /** In seconds; undefined where nothing says how long it took. */
  duration: number | undefined;
  /** How many spans below it have an error, itself included. */
  errors: number;
}

export interface TraceTree {
  roots: SpanNode[];
  byId: Map<string, SpanNode>;
  /** In seconds, from the first start to the last end. */
  duration: number;
  tokens: number;
  cost: number | undefined;
  errors: number;
}

/**
 * A tree of whatever came of a trace: a span whose parent is not there stands at the top, and spans that name each
 * other as parents are shown once.
 */
export function treeOf(spans: readonly SpanRow[]): TraceTree {
  const byId = new Map<string, SpanNode>();
  const begin = spans.reduce((first, span) => Math.min(first, startOf(span)), Infinity);
  let end = begin;
  for (const span of spans) {
    const start = startOf(span);
    const duration = durationOf(span);
    end = Math.max(end, start + (duration ?? 0));
    byId.set(span.span_id, { span, depth: 0, children: [], start: start - begin, duration, errors: 0 });
  }
  const roots: SpanNode[] = [];
  for (const node of byId.values()) {
    const parent = parentOf(node, byId);
    if (parent) parent.children.push(node);
    else roots.push(node);
  }
  const placed = place(roots);
  // Whatever is left are circles: each is opened where it was met first.
  for (const node of byId.values()) {
    if (placed.has(node)) continue;
    const parent = parentOf(node, byId);
    if (parent) parent.children = parent.children.filter((child) => child !== node);
    roots.push(node);
    for (const one of place([node])) placed.add(one);
  }
  return {
    roots: roots.sort(byStart),
    byId,
    duration: spans.length === 0 ? 0 : end - begin,
    ...totals(spans),
  };
}

/** The nodes that are in sight, in the order of their lines. */
export function visibleNodes(roots: readonly SpanNode[], collapsed: ReadonlySet<string>): SpanNode[] {
  const visible: SpanNode[] = [];
  const waiting = roots.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visible.push(node);
    if (!collapsed.has(node.span.span_id)) waiting.push(...node.children.toReversed());
  }
  return visible;
}

function startOf({ metrics, created }: SpanRow): number {
  return metrics?.start ?? Date.parse(created) / 1000;
}

function parentOf(node: SpanNode, byId: ReadonlyMap<string, SpanNode>): SpanNode | undefined {
  const parent = byId.get(node.span.span_parents?.[0] ?? '');
  return parent === node ? undefined : parent;
}

/** Gives depths and orders, without recursion: traces can be deeper than the stack. */
function place(roots: readonly SpanNode[]): Set<SpanNode> {
  const placed = new Set<SpanNode>(roots);
  for (const node of placed) {
    node.children.sort(byStart);
    for (const child of node.children) {
      if (placed.has(child)) continue;
      child.depth = node.depth + 1;
      placed.add(child);
    }
    node.children = node.children.filter((child) => child.depth === node.depth + 1);
  }
  for (const node of [...placed].reverse()) {
    node.errors =
      (node.span.error === null ? 0 : 1) + node.children.reduce((n, child) => n + child.errors, 0);
  }
  return placed;
}

function byStart(a: SpanNode, b: SpanNode): number {
  return a.start - b.start || a.span.created.localeCompare(b.span.created);
}

function totals(spans: readonly SpanRow[]) {
  let tokens = 0;
  let cost: number | undefined;
  let errors = 0;
  for (const span of spans) {
    tokens += span.metrics?.tokens ?? 0;
    if (span.cost !== null) cost = (cost ?? 0) + span.cost;
    if (span.error !== null) errors += 1;
  }
  return { tokens, cost, errors };
}

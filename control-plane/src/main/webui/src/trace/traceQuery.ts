import { queryOptions } from '@tanstack/react-query';
import { quoted, runBtql } from '../btql/run';
import type { FullSpan, SpanRow } from './rows';

/** A page of spans, of which a trace has as many as it takes. */
const PAGE_SPANS = 5_000;
const MAX_SPANS = 50_000;
const ERROR_CHARACTERS = 200;

/** Where spans live: `project_logs`, or another object whose rows are spans. */
export interface SpanSource {
  kind: 'project_logs' | 'experiment';
  id: string;
}

export interface TraceSpans {
  spans: SpanRow[];
  /** Whether there are more than are shown. */
  cut: boolean;
}

/** The spans of a trace without their inputs and outputs, which are asked for one by one. */
export function traceQuery(orgId: string, source: SpanSource, root: string) {
  return queryOptions({
    queryKey: ['trace', source.kind, source.id, root],
    queryFn: async ({ signal }): Promise<TraceSpans> => {
      const spans: SpanRow[] = [];
      let cursor: string | null = null;
      do {
        const query: string =
          'select: id, span_id, root_span_id, span_parents, created, span_attributes, metrics, scores, tags, error, ' +
          `estimated_cost() as cost | from: ${source.kind}(${quoted(source.id)}) spans ` +
          `| filter: root_span_id = ${quoted(root)} | sort: created asc ` +
          `| preview_length: ${ERROR_CHARACTERS} | limit: ${PAGE_SPANS}` +
          (cursor === null ? '' : ` | cursor: ${quoted(cursor)}`);
        const page = await runBtql<SpanRow>(orgId, { query, signal });
        spans.push(...page.data);
        cursor = page.data.length < PAGE_SPANS ? null : page.cursor;
      } while (cursor !== null && spans.length < MAX_SPANS);
      return { spans, cut: cursor !== null };
    },
    gcTime: 60_000,
  });
}

/** All of one span, its comments included; null where it is not there any more. */
export function spanQuery(orgId: string, source: SpanSource, id: string) {
  return queryOptions({
    queryKey: ['span', source.kind, source.id, id],
    queryFn: async ({ signal }) => {
      const query = `select: * | from: ${source.kind}(${quoted(source.id)}) spans | filter: id = ${quoted(id)} | limit: 1`;
      const { data } = await runBtql<FullSpan>(orgId, { query, signal });
      return data[0] ?? null;
    },
    gcTime: 60_000,
  });
}

/** The root of the trace that a row belongs to: older links name a row by its id alone. */
export function rootOfRowQuery(orgId: string, source: SpanSource, id: string) {
  return queryOptions({
    queryKey: ['span-root', source.kind, source.id, id],
    queryFn: async ({ signal }) => {
      const query =
        `select: root_span_id, span_id | from: ${source.kind}(${quoted(source.id)}) spans ` +
        `| filter: id = ${quoted(id)} | limit: 1`;
      const { data } = await runBtql<{ root_span_id: string; span_id: string }>(orgId, { query, signal });
      return data[0] ?? null;
    },
    staleTime: Infinity,
  });
}

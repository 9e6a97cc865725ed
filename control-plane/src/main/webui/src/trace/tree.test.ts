import { expect, it } from 'vitest';
import type { SpanRow } from './rows';
import { treeOf, visibleNodes } from './tree';

function span(id: string, parent: string | undefined, start: number, rest: Partial<SpanRow> = {}): SpanRow {
  return {
    id,
    span_id: id,
    root_span_id: 'a',
    span_parents: parent === undefined ? null : [parent],
    created: new Date(start * 1000).toISOString(),
    span_attributes: null,
    metrics: { start, end: start + 1 },
    scores: null,
    tags: null,
    error: null,
    cost: null,
    ...rest,
  };
}

function shape(spans: SpanRow[], collapsed: string[] = []): string[] {
  return visibleNodes(treeOf(spans).roots, new Set(collapsed)).map(
    ({ span: { span_id }, depth }) => '-'.repeat(depth) + span_id,
  );
}

it('orders children by when they began, whatever the order they came in', () => {
  const spans = [span('c', 'a', 3), span('d', 'b', 2.5), span('b', 'a', 2), span('a', undefined, 1)];
  expect(shape(spans)).toEqual(['a', '-b', '--d', '-c']);
  expect(shape(spans, ['b'])).toEqual(['a', '-b', '-c']);
});

it('shows spans whose parent is not there at the top', () => {
  expect(shape([span('a', undefined, 1), span('b', 'gone', 2)])).toEqual(['a', 'b']);
});

it('shows each span of a circle once', () => {
  expect(shape([span('a', 'b', 1), span('b', 'a', 2), span('c', 'c', 3)])).toEqual(['a', '-b', 'c']);
});

it('takes traces deeper than the stack', () => {
  const spans = Array.from({ length: 20_000 }, (_, at) =>
    span(`${at}`, at === 0 ? undefined : `${at - 1}`, at),
  );
  expect(shape(spans)).toHaveLength(20_000);
});

it('adds up what the spans took, cost and failed in', () => {
  const tree = treeOf([
    span('a', undefined, 10, { metrics: { start: 10, end: 14 } }),
    span('b', 'a', 11, { metrics: { start: 11, end: 15, tokens: 7 }, cost: 0.5, error: 'no' }),
    span('c', 'b', 12, { cost: 0.25, error: 'no' }),
  ]);
  expect(tree).toMatchObject({ duration: 5, tokens: 7, cost: 0.75, errors: 2 });
  expect(tree.byId.get('a')).toMatchObject({ start: 0, duration: 4, errors: 2 });
});

it('has nothing to show of a trace without spans', () => {
  expect(treeOf([])).toMatchObject({ roots: [], duration: 0, tokens: 0, cost: undefined });
});

import { describe, expect, it } from 'vitest';
import { keyPaths, keyText } from './comparisonKey';
import { metricDifference, scoreDifference } from './difference';
import { differenceOf, filtered, linesOf, scoreNames } from './matching';
import type { Result, Results } from './results';

function result(id: string, scores: Record<string, number | null>): Result {
  const nothing = { input: null, output: null, expected: null, error: null, metrics: null };
  return { id, span_id: id, root_span_id: id, scores, ...nothing };
}

function results(...rows: [string, string, Record<string, number | null>][]): Results {
  return {
    rows: rows.map(([id, , scores]) => result(id, scores)),
    keys: new Map(rows.map(([id, key]) => [id, key])),
    cut: false,
  };
}

describe('what experiments are matched by', () => {
  it('is the input unless the project says otherwise', () => {
    expect(keyPaths(undefined)).toEqual([['input']]);
    expect(keyPaths('1 + 1')).toEqual([['input']]);
    expect(keyPaths('metadata.id')).toEqual([['metadata', 'id']]);
    expect(keyPaths('[input.question, metadata."user id"]')).toEqual([
      ['input', 'question'],
      ['metadata', 'user id'],
    ]);
  });

  it('does not depend on the order of fields', () => {
    expect(keyText([{ a: 1, b: { c: 2, d: 3 } }])).toBe(keyText([{ b: { d: 3, c: 2 }, a: 1 }]));
    expect(keyText([{ a: 1 }])).not.toBe(keyText([{ a: '1' }]));
    expect(keyText([null, undefined])).toBeNull();
  });
});

describe('lines of several experiments', () => {
  const own = results(['1', 'a', { exact: 1 }], ['2', 'b', { exact: 0 }], ['3', 'c', { exact: 1 }]);
  const other = results(['x', 'a', { exact: 0 }], ['y', 'b', { exact: 1 }], ['z', 'b', { exact: 0 }]);
  const lines = linesOf(own, [other]);

  it('stand side by side by what was asked', () => {
    expect(lines.map((line) => line.others[0]?.row.id)).toEqual(['x', 'y', undefined]);
  });

  it('average what was tried several times', () => {
    expect(lines[1]?.others[0]).toMatchObject({ trials: 2, scores: { exact: 0.5 } });
  });

  it('are better, worse or without a match', () => {
    expect(filtered(lines, { score: 'exact', kind: 'better' }).map(({ id }) => id)).toEqual(['1']);
    expect(filtered(lines, { score: undefined, kind: 'worse' }).map(({ id }) => id)).toEqual(['2']);
    expect(filtered(lines, { score: undefined, kind: 'unmatched' }).map(({ id }) => id)).toEqual(['3']);
    expect(lines.map((line) => differenceOf(line, 'exact')?.verdict)).toEqual(['better', 'worse', undefined]);
    expect(scoreNames(lines)).toEqual(['exact']);
  });
});

it('of scores more is better, of metrics less', () => {
  expect(scoreDifference(0.5, 0.2)?.verdict).toBe('better');
  expect(metricDifference(0.5, 0.2)?.verdict).toBe('worse');
  expect(scoreDifference(0.1 + 0.2, 0.3)?.verdict).toBe('same');
  expect(scoreDifference(undefined, 0.2)).toBeUndefined();
});
